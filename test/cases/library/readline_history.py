# History and settings of line editing, without a terminal.
import os
import tempfile
import readline


def tryit(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e), e)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    print(readline.get_history_length(), readline.get_current_history_length(), readline.get_history_item(1), readline.get_completer(), repr(readline.get_completer_delims()), repr(readline.get_line_buffer()), readline.get_begidx(), readline.get_endidx(), readline.get_completion_type())
    for i in 'abcde': readline.add_history('line '+i)
    tryit(lambda: readline.get_history_item(0))
    tryit(lambda: readline.get_history_item(1))
    tryit(lambda: readline.get_history_item(6))
    tryit(lambda: readline.get_history_item(-1))
    tryit(lambda: readline.remove_history_item(-1))
    tryit(lambda: readline.remove_history_item(9))
    tryit(lambda: readline.remove_history_item(1))
    tryit(lambda: readline.replace_history_item(0,'new'))
    tryit(lambda: readline.replace_history_item(-1,'new'))
    tryit(lambda: readline.replace_history_item(77,'new'))
    tryit(lambda: readline.write_history_file('h'))
    print(open('h').read())
    readline.set_history_length(2)
    readline.write_history_file('h')
    print(open('h').read())
    tryit(lambda: readline.append_history_file(1,'h'))
    print(open('h').read())
    tryit(lambda: readline.append_history_file(1,'nofile'))
    tryit(lambda: readline.append_history_file(-1,'h'))
    readline.clear_history()
    readline.read_history_file('h')
    print(readline.get_current_history_length())
    tryit(lambda: readline.read_history_file('none'))
    
    tryit(lambda: readline.add_history(3))
    tryit(lambda: readline.set_completer(3))
    tryit(lambda: readline.set_startup_hook(3))
    tryit(lambda: readline.set_pre_input_hook(3))
    tryit(lambda: readline.set_completion_display_matches_hook(3))
    tryit(lambda: readline.set_completer_delims(3))
    tryit(lambda: readline.parse_and_bind(3))
    tryit(lambda: readline.insert_text(3))
    tryit(lambda: readline.read_init_file('none'))
    tryit(lambda: readline.set_history_length('x'))
    tryit(lambda: readline.replace_history_item(0, 5))
    tryit(lambda: readline.remove_history_item('x'))
    tryit(lambda: readline.get_history_item('x'))
    readline.set_completer(len)
    print(readline.get_completer())
    os.chdir('/')
