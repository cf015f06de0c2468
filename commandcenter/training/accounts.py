# SPDX-License-Identifier: Apache-2.0
"""The one password of all people of the training town, known without making any of them."""

TRAINING_PASSWORD = "yunxi-2026"  # noqa: S105 - published: the town and all its people are invented
