"""Korean text: sentence ends, letters, syllables, names.  No other room knows them."""
