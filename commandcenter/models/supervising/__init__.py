# SPDX-License-Identifier: Apache-2.0
"""What is stored of supervision threads."""

from commandcenter.models.supervising.thread import Thread, ThreadEntry

__all__ = ["Thread", "ThreadEntry"]
