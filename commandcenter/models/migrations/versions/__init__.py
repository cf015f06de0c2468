# SPDX-License-Identifier: Apache-2.0
"""The steps from the first schema to the present one."""
