"""`python -m media http | events | migrate | republish | …`"""

from chassis.commands import main

from media.app import service

main(service)
