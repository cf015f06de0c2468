# SPDX-License-Identifier: Apache-2.0
"""Zero reports over days: what a station's own desk shows, and figures by street and by station."""
