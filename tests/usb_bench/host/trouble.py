"""The three ways in which a scenario can end badly."""


class Unavailable(Exception):
    """This machine lacks something the bench needs: the scenario is skipped."""


class Claim(AssertionError):
    """What a scenario claims is not so: the program under test is wrong."""


class Broken(Exception):
    """The bench itself failed: QEMU ended, or refused a command."""
