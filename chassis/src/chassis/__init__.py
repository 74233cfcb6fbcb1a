"""What Loupe's services share by mechanics: settings, database, outbox, inbox, HTTP, tokens, telemetry."""
