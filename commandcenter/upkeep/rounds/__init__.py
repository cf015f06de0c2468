# SPDX-License-Identifier: Apache-2.0
"""Backing up and verifying on request, with a note for everybody of when it was done and what came of it."""
