"""`python -m describe http | events | migrate | republish | …`"""

from chassis.commands import main

from describe.app import service

if __name__ == "__main__":
    main(service)
