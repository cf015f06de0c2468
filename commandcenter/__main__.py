# SPDX-License-Identifier: Apache-2.0
"""Starts the command line, from `commandcenter` and from `python -m commandcenter`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end the process with its code."""
    from commandcenter.cli import shell

    sys.exit(shell.run(sys.argv[1:]))


if __name__ == "__main__":
    main()
