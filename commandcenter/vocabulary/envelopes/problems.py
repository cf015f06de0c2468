# SPDX-License-Identifier: Apache-2.0
"""Every sentence with which an envelope, a partner or a key is refused, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class EnvelopeProblem(Word):
    """Why something of the exchange is refused; `{names}` are filled from the refusal's parameters."""

    NO_ENVELOPE = (
        "no_envelope",
        "{path} 不是交换文件，没有收进来。请确认文件，或请对方中心重新导出。",
        "{path} is no envelope; nothing was taken in. Check the file, or have the other centre export it again.",
    )
    ALTERED = (
        "altered",
        "{path} 签发以后被改动过，没有收进来。请让对方中心重新导出，并当面核对。",
        "{path} was altered after it was signed; nothing was taken in. Have the other centre export it again.",
    )
    TOO_LARGE = (
        "too_large",
        "{path} 超过 {limit} MB，没有读取。请让对方中心减少附件后重新导出。",
        "{path} is larger than {limit} MB and was not read. Have the other centre export it with fewer files.",
    )
    NEWER = (
        "newer",
        "{path} 里的“{form}”是较新版本的程序写的（版本 {version}），没有收进来。请先升级本中心的程序。",
        "The “{form}” in {path} was written by a newer program (version {version}). Upgrade this centre first.",
    )
    UNKNOWN_PARTNER = (
        "unknown_partner",
        "{path} 来自没有登记的中心 {code}，没有收进来。请先用 exchange partner add 登记它和它的公钥。",
        "{path} comes from the centre {code}, which is not known here. Add it with its key: exchange partner add.",
    )
    WRONG_KEY = (
        "wrong_key",
        "{path} 用的不是“{centre}”登记的公钥，没有收进来。请向对方核实；确已换钥的，重新登记公钥。",
        "{path} was not signed with the key known of “{centre}”. Ask them; if they have a new key, add it here.",
    )
    NOT_FOR_US = (
        "not_for_us",
        "{path} 是发给中心 {code} 的，不是发给本中心的，没有收进来。请转给它。",
        "{path} is addressed to the centre {code}, not to this one; nothing was taken in. Pass it on.",
    )
    MALFORMED = (
        "malformed",
        "{path} 的“{form}”缺少或写错了“{name}”，没有收进来。请让对方中心更正后重新导出。",
        "“{name}” is missing or wrong in the “{form}” of {path}. Have the other centre correct and export it again.",
    )
    NOT_A_RECEIPT = (
        "not_a_receipt",
        "{path} 是“{form}”，不是回执。请用 exchange import 收进来。",
        "{path} is a “{form}”, not a receipt. Take it in with exchange import.",
    )
    NOT_OURS = (
        "not_ours",
        "{path} 所答复的文件不是本中心发给“{centre}”的，没有收进来。请向对方核实。",
        "{path} answers an envelope that was not sent to “{centre}” from here; nothing was taken in. Ask them.",
    )
    ALREADY_HERE = (
        "already_here",
        "“{centre}”的这张“{form}”（{number}）已经收过内容不同的一份，没有再收。请向对方核实以哪份为准。",
        "Another version of this “{form}” ({number}) from “{centre}” was taken in before. Ask them which one counts.",
    )
    NOT_WITH_THEM = (
        "not_with_them",
        "案卷 {number} 现在是“{state}”，已不由“{centre}”办理，没有收进来。请告知对方。",
        "Case {number} is “{state}” now and no longer with “{centre}”; nothing was taken in. Tell them.",
    )
    NOT_AWAITED = (
        "not_awaited",
        "案卷 {number} 在本中心是“{state}”，不在等“{centre}”核查，没有收进来。请先返工或重开案卷，再收这份文件。",
        "Case {number} is “{state}” here and awaits no check by “{centre}”. Rework or reopen it, then import again.",
    )
    NOTHING_TO_SEND = (
        "nothing_to_send",
        "没有要发给“{centre}”的案卷。派遣给它的、它交来已办完的案卷才会导出。",
        "There is nothing to send to “{centre}”: cases dispatched to it, and its own that are done, are exported.",
    )
    NOT_THIS_CASE = (
        "not_this_case",
        "案卷 {number} 没有要发给“{centre}”的单据。请先把它派遣给“{centre}”；不归本中心的，先不予受理。",
        "Case {number} has nothing to send to “{centre}”. Dispatch it to them first, or refuse it if it is not ours.",
    )
    NO_NAME = (
        "no_name",
        "本中心还没有代码和密钥。请先用 exchange key --code 设置。",
        "This centre has no code and no key yet. Set them with exchange key --code.",
    )
    NO_SECRET = (
        "no_secret",
        "这台机器上没有本中心的私钥。请在设置密钥的机器上做，或用 exchange key --new 换新密钥并告知各伙伴中心。",
        "The private key is not on this machine. Work where it was made, or make another with exchange key --new and "
        "tell the partners.",
    )
    NO_PARTNER = (
        "no_partner",
        "没有登记代码为 {code} 的中心。请先用 exchange partner add 登记。",
        "No centre with the code {code} is known here. Add it with exchange partner add.",
    )
    CODE_BAD = (
        "code_bad",
        "中心代码“{code}”不能用：请用 1 到 16 个字母、数字或连字符。",
        "The code “{code}” cannot be used: 1 to 16 letters, digits or hyphens.",
    )
    NAME_BAD = (
        "name_bad",
        "请写中心的名称，不超过 {limit} 字。",
        "Give the centre a name of at most {limit} characters.",
    )
    NAME_TAKEN = (
        "name_taken",
        "名称或代码“{name}”已是一个部门或人员的，请换一个。",
        "“{name}” is the name or code of a department or a person already; choose another.",
    )
    KEY_BAD = (
        "key_bad",
        "公钥应是 64 个十六进制字符，请照对方 exchange key 显示的抄。",
        "A public key has 64 hexadecimal digits; copy it as the other centre's exchange key shows it.",
    )
    OWN_CODE = (
        "own_code",
        "{code} 是本中心自己的代码，不能登记为伙伴中心。",
        "{code} is this centre's own code; it is no partner of its own.",
    )
