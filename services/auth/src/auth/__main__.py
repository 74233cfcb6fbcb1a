"""`python -m auth http | events | migrate | republish | first-admin | …`"""

from chassis.commands import main

from auth.app import service

main(service)
