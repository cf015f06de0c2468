# SPDX-License-Identifier: Apache-2.0
"""Questions of the exchange with other centres: who they are, what is to be sent, what went and came."""
