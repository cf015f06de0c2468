# SPDX-License-Identifier: Apache-2.0
"""Who gets a case: the departments with their reasons, the days until the deadline, the cases that go out alike."""
