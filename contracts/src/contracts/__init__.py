"""What Loupe's services share by meaning: schemas, topics, vocabulary, wire format."""
