"""`python -m catalog http | events | migrate | republish | rebuild | dead-letters`."""

from chassis.commands import main

from catalog.app import SERVICE

if __name__ == "__main__":
    main(SERVICE)
