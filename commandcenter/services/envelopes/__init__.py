# SPDX-License-Identifier: Apache-2.0
"""The exchange of cases with other centres: who they are, keeping what was signed, acting on what came."""
