"""Service clients: the client-credentials grant."""
