"""Site facts and markup vocabularies: data, no code."""
