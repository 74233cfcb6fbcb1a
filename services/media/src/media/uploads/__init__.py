"""Upload sessions: photos grouped into pieces, sent straight to the object store."""
