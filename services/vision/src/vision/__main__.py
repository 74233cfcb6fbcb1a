"""`python -m vision http | events | migrate | republish | …`"""

from chassis.commands import main

from vision.app import service

if __name__ == "__main__":
    main(service)
