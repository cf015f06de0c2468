# SPDX-License-Identifier: Apache-2.0
"""The page of one joint ticket: head, readiness meter, participants, window, needs, places, and what can be done."""
