# SPDX-License-Identifier: Apache-2.0
"""The command line and the key sheet, both made from the registry of acts."""

from commandcenter.views.shell.palette.line import Palette

__all__ = ["Palette"]
