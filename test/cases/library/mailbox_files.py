# mailbox: mbox, Maildir, MH: adding, reading, flags, folders, removing, converting.
import email.message
import mailbox
import os
import tempfile

with tempfile.TemporaryDirectory() as top:
    box = mailbox.mbox(os.path.join(top, "box"))
    box.lock()
    for i in range(3):
        m = mailbox.mboxMessage()
        m["Subject"] = f"number {i}"
        m.set_payload(f"From the start\nbody {i}\n")
        m.set_from("me@x.org", (2024, 1, 2, 3, 4, 5, 1, 2, 0))
        m.add_flag("R")
        print(box.add(m))
    box.flush()
    box.unlock()
    print(len(box), box.keys(), box[1]["subject"], box.get_string(0), box[2].get_flags(), 5 in box, box.get(9, "none"))
    print(open(os.path.join(top, "box")).read())
    box.remove(0)
    box[1] = "Subject: replaced\n\nnew\n"
    try:
        box[0]
    except KeyError as error:
        print(repr(error))
    box.close()
    box = mailbox.mbox(os.path.join(top, "box"))
    print([m["subject"] for m in box], box.popitem()[1].get_payload())
    box.clear()
    box.close()
    d = mailbox.Maildir(os.path.join(top, "dir"))
    key = d.add("Subject: in dir\n\nhello\n")
    message = d[key]
    message.set_subdir("cur")
    message.add_flag("S")
    message.add_flag("F")
    d[key] = message
    print(len(d), d[key].get_flags(), d[key].get_subdir(), d.get_flags(key), sorted(os.listdir(os.path.join(top, "dir"))))
    sub = d.add_folder("sub")
    sub.add(message)
    print(d.list_folders(), len(d.get_folder("sub")), mailbox.mboxMessage(message).get_flags())
    with d.get_file(key) as f:
        print(f.readline())
    try:
        d.get_folder("nope")
    except mailbox.NoSuchMailboxError as error:
        print(type(error).__name__)
    try:
        d.remove_folder("sub")
    except mailbox.NotEmptyError as error:
        print(type(error).__name__)
    d.discard("none")
    d.clear()
    mh = mailbox.MH(os.path.join(top, "mh"))
    for text in ("a", "b", "c"):
        mh.add(f"Subject: {text}\n\n{text}\n")
    m = mailbox.MHMessage(mh[2])
    m.add_sequence("flagged")
    mh[2] = m
    print(mh.keys(), mh.get_sequences(), mailbox.MaildirMessage(mh[2]).get_flags())
    mh.remove(1)
    mh.pack()
    print(mh.keys(), mh.get_sequences())
    try:
        mailbox.mbox(os.path.join(top, "none"), create=False)
    except mailbox.NoSuchMailboxError:
        print("no such")
