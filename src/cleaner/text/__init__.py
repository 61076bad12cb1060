"""Korean text: sentence ends, letters, syllables, names.  No other package spells them out."""
