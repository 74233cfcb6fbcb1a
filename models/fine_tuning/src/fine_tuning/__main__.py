"""`python -m fine_tuning COMMAND`."""

from fine_tuning.cli import main

if __name__ == "__main__":
    main()
