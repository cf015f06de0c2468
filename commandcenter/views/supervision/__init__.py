# SPDX-License-Identifier: Apache-2.0
"""The workplace of supervision threads: asked for, replied to, judged."""
