# SPDX-License-Identifier: Apache-2.0
"""Photographs, videos and recordings of a case: judged, stored and listed."""
