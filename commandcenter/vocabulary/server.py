# SPDX-License-Identifier: Apache-2.0
"""Every sentence with which a database server is refused, or refuses, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.word import Word


class ServerProblem(Word):
    """What is wrong with a server or the way to it, and what to do next; `{names}` come from the refusal."""

    ADDRESS_BAD = (
        "address_bad",
        "服务器地址“{text}”看不懂，请写成 postgresql://用户@主机:5432/数据库。",
        "Cannot read the server address “{text}”; write postgresql://user@host:5432/database.",
    )
    HOST_UNKNOWN = (
        "host_unknown",
        "找不到主机 {where}，请核对主机名，或检查网络。",
        "There is no host {where}; check its name, or the network.",
    )
    HOST_REFUSED = (
        "host_refused",
        "{where} 上没有数据库服务应答，请核对端口，并确认服务已启动。",
        "No database answers at {where}; check the port and that the server is running.",
    )
    HOST_SILENT = (
        "host_silent",
        "{where} 没有回应，请检查网络、主机名和防火墙。",
        "{where} does not answer; check the network, the host name and the firewall.",
    )
    NOT_ADMITTED = (
        "not_admitted",
        "服务器 {where} 不接受从这台机器以此账号连接，请管理员在 pg_hba.conf 里放行。",
        "The server {where} does not admit this account from this machine; have the administrator add it to "
        "pg_hba.conf.",
    )
    NO_DATABASE = (
        "no_database",
        "服务器 {where} 上没有数据库“{name}”，请核对名称，或先运行 commandcenter db init。",
        "There is no database “{name}” on {where}; check its name, or run “commandcenter db init” first.",
    )
    NO_CENTRE = (
        "no_centre",
        "数据库“{name}”里还没有中心，请管理员先运行 commandcenter db init。",
        "There is no centre in the database “{name}” yet; have the administrator run “commandcenter db init”.",
    )
    NO_TLS = (
        "no_tls",
        "服务器 {where} 没有启用加密连接（TLS），请管理员启用，或在连接设置中另选加密方式。",
        "The server {where} offers no encrypted connection (TLS); have it turned on, or choose another kind of "
        "encryption in the connection.",
    )
    CERTIFICATE = (
        "certificate",
        "无法确认 {where} 是要找的服务器：证书不符。请核对主机名和连接设置中的根证书。",
        "Cannot prove that {where} is the right server: its certificate does not fit. Check the host name and the root "
        "certificate of the connection.",
    )
    CERTIFICATE_FILE = (
        "certificate_file",
        "找不到根证书文件，请在连接设置中选择服务器管理员给的根证书。",
        "The root certificate file is not there; choose the one given by the server's administrator.",
    )
    FULL = (
        "full",
        "服务器 {where} 的连接已满，请稍后再试；若常有，请管理员提高 max_connections。",
        "The server {where} takes no more connections; try again in a moment, or have max_connections raised.",
    )
    LOCKED = (
        "locked",
        "另一个席位正在改同一件案卷，等候已超时，什么都没有写入；请稍后再提交。",
        "Another seat is working on the same thing and the wait was too long; nothing was written, submit again.",
    )
    TOO_SLOW = (
        "too_slow",
        "服务器算得太久，已停下，什么都没有写入；请缩小范围再试，若常有请告诉管理员。",
        "The server took too long and was stopped; nothing was written. Ask for less, and tell the administrator if it "
        "goes on.",
    )
    DISK_FULL = (
        "disk_full",
        "服务器 {where} 的磁盘已满，什么都没有写入；请通知管理员腾出空间，再提交。",
        "The disk of the server {where} is full and nothing was written; have the administrator free some space, then "
        "submit again.",
    )
    DISK_FAILS = (
        "disk_fails",
        "服务器 {where} 的磁盘读写出错，什么都没有写入；请立即通知管理员，必要时切换到备用服务器。",
        "The disk of the server {where} fails and nothing was written; tell the administrator at once, who may turn to "
        "a standby.",
    )
    OUT_OF_MEMORY = (
        "out_of_memory",
        "服务器 {where} 内存不足，什么都没有写入；请稍后再提交，若常有请告诉管理员。",
        "The server {where} is out of memory and nothing was written; submit again in a moment, and tell the "
        "administrator if it goes on.",
    )
    TAKES_NO_ACTS = (
        "takes_no_acts",
        "服务器 {where} 目前只读（可能正在切换），什么都没有写入；请稍后再提交。",
        "The server {where} only reads at present, perhaps during a failover; nothing was written, submit again in a "
        "moment.",
    )
    STARTING = (
        "starting",
        "服务器 {where} 正在启动或关闭，请稍后再试。",
        "The server {where} is starting or stopping; try again in a moment.",
    )
    SIGNED_OUT = (
        "signed_out",
        "密码或权限已更改，这个席位不能再写入；请重新登录，输入的内容都保留着。",
        "The password or the rights of this account were changed; sign in again. What you typed is kept.",
    )
    NO_RIGHT = (
        "no_right",
        "数据库不允许这个账号这样做，什么都没有写入；请找管理员。",
        "The database does not let this account do that, and nothing was written; ask the administrator.",
    )
    BACKUP_SEES_ALL = (
        "backup_sees_all",
        "备份包含举报人等全部数据，当前账号看不到；请用环境变量 COMMANDCENTER_DATABASE 指定拥有该库的账号"
        "（postgresql://账号@主机/库名）再运行。",
        "A backup holds everything, reporters included, which this account is not shown; name the account that owns "
        "the database in COMMANDCENTER_DATABASE (postgresql://account@host/database) and run it again.",
    )
    CANNOT_FOUND = (
        "cannot_found",
        "账号“{user}”不能{what}，请用数据库的超级用户，或有 CREATEDB 和 CREATEROLE 权限的账号。",
        "The account “{user}” cannot {what}; use a superuser of the server, or one with CREATEDB and CREATEROLE.",
    )
    TOO_OLD = (
        "too_old",
        "服务器 {where} 是 PostgreSQL {found}，至少要 {least}，请先升级服务器。",
        "The server {where} is PostgreSQL {found}; {least} or newer is needed. Upgrade the server first.",
    )
    NO_PROGRAM = (
        "no_program",
        "这台机器没有 PostgreSQL，请安装（Debian：apt install postgresql），或 pip install commandcenter[server]。",
        "There is no PostgreSQL on this machine; install it (Debian: apt install postgresql), or "
        "pip install commandcenter[server].",
    )
    SERVE_AS_ROOT = (
        "serve_as_root",
        "数据库服务不能以 root 身份运行，请用 --user 指定一个系统用户，或换普通用户运行。",
        "A database server does not run as root; name a system user with --user, or run this as an ordinary user.",
    )
    SERVE_FAILED = (
        "serve_failed",
        "数据库服务没有启动：{why}。详情见 {path}。",
        "The database server did not start: {why}. More is in {path}.",
    )
    OTHERS_BINARIES = (
        "others_binaries",
        "{path} 是 PostgreSQL {found} 的数据，这台机器装的是 {here}；请装上 {found}，或换一个 --dir。",
        "{path} holds data of PostgreSQL {found}, this machine has {here}; install {found} or choose another --dir.",
    )
    PORT_TAKEN = (
        "port_taken",
        "端口 {port} 已被占用，请用 --port 另选一个。",
        "Port {port} is taken; choose another with --port.",
    )
    NOT_EMPTY = (
        "not_empty",
        "数据库“{name}”里已有中心，没有改动它；请换一个空的数据库。",
        "The database “{name}” holds a centre already and was left alone; choose an empty one.",
    )
    MOVE_DIFFERS = (
        "move_differs",
        "搬迁没有完成：{what} 原有 {before} 行，到了 {after} 行；什么都没有留下，请重新运行。",
        "The move was not completed: {what} has {before} rows here and {after} there. Nothing was left; run it again.",
    )
    MOVE_UNSOUND = (
        "move_unsound",
        "搬迁前后核对不符：{why}。原来的数据没有动，请先运行 commandcenter db verify。",
        "The check of the move failed: {why}. The original is untouched; run “commandcenter db verify” first.",
    )
    SECRET_OPEN = (
        "secret_open",
        "密码文件 {path} 别人也能读，没有使用；请只留给本人（chmod 600）。",
        "Others may read the password file {path}, so it was not used; keep it to its owner (chmod 600).",
    )
    SERVER_ONLY = (
        "server_only",
        "这个命令要用 PostgreSQL 服务器，请在 settings.toml 里写明 [database] host，或运行 commandcenter db move。",
        "This command works on a PostgreSQL server; name it in settings.toml under [database] host, or run "
        "“commandcenter db move”.",
    )
    SEATS_AT_WORK = (
        "seats_at_work",
        "这次升级会改动席位正在使用的数据，现有 {seats} 个席位登录着；请用 --wait 通知并等候，或用 --force 立即升级。",
        "This upgrade changes what seats work with, and {seats} of them are signed in; announce it and wait with "
        "--wait, or upgrade at once with --force.",
    )
    UPGRADE_FAILED = (
        "upgrade_failed",
        "升级到 {revision} 没有成功：{why}。数据库已恢复原样，席位可以照常工作。",
        "The upgrade to {revision} failed: {why}. The database is as it was before, and seats can go on working.",
    )
    PASSWORD_FIRST = (
        "password_first",
        "这是发给你的初始密码，请先换成自己的密码。",
        "This password was handed out to you; choose one of your own first.",
    )
    PASSWORD_SAME = (
        "password_same",
        "新密码要和原来的不同，请另取一个。",
        "The new password must differ from the old one; choose another.",
    )
    PASSWORDS_DIFFER = (
        "passwords_differ",
        "两次输入的密码不一样，请重新输入。",
        "The two passwords differ; type them again.",
    )


class ServerNews(Word):
    """What a seat is told when something about its way to the centre was done."""

    KEPT_FOR_NEXT_START = (
        "kept_for_next_start",
        "连接设置已保存，下次启动程序时生效。",
        "The connection is kept; it is used when the program is started next.",
    )
    UPGRADE_COMING = (
        "upgrade_coming",
        "系统即将升级：请办完手头的案卷后退出登录，升级完成即可再登录。",
        "The system is about to be upgraded: finish the case in hand and sign out; sign in again once it is done.",
    )
    UPGRADE_OVER = "upgrade_over", "升级已结束，可以照常工作。", "The upgrade is over; work on as usual."
    PASSWORD_CHANGED = "password_changed", "密码已更改。", "The password was changed."
    PIN_SET = "pin_set", "解锁 PIN 已更改。", "The PIN was changed."


PASSING: frozenset[Word] = frozenset(
    {
        Problem.DATABASE_BUSY,
        Problem.DISK_FULL,
        ServerProblem.DISK_FAILS,
        ServerProblem.DISK_FULL,
        ServerProblem.FULL,
        ServerProblem.LOCKED,
        ServerProblem.OUT_OF_MEMORY,
        ServerProblem.STARTING,
        ServerProblem.TAKES_NO_ACTS,
    }
)
"""Troubles of the server and none of the act: what waited for the line goes on waiting for their end."""
