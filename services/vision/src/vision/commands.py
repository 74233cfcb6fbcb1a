"""Commands of this service beside those that every service has."""

import typer


def extend(app: typer.Typer) -> None:
    """Adds them to the service's command line."""

    @app.command()
    def serve() -> None:
        """Serve the models with Ray, until told to stop."""
        from vision.serving.process import serve_models  # noqa: PLC0415  (only here Ray is needed)

        serve_models()
