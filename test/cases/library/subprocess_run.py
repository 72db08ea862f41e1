"""Processes for real: pipes, input, codes, signals, environment, directories."""
import os
import subprocess
import sys


def attempt(f):
    try:
        print(f())
    except (OSError, subprocess.SubprocessError) as e:
        print(type(e).__name__, str(e).split(' after ')[0])


print(subprocess.run(['echo', 'hi'], capture_output=True))
done = subprocess.run('cat; exit 4', shell=True, input=b'x' * 200000, capture_output=True)
print(len(done.stdout), done.returncode)
print(subprocess.run('echo out; echo err >&2; echo out2', shell=True, stdout=-1, stderr=-2, text=True).stdout)
attempt(lambda: subprocess.check_output(['false']))
attempt(lambda: subprocess.run(['no such program']))
attempt(lambda: subprocess.run(['ls'], cwd='/nope'))
attempt(lambda: subprocess.run(['sleep', '5'], timeout=0.1))
p = subprocess.Popen(['sleep', '5'])
print(p.poll())
p.terminate()
print(p.wait(), p.returncode)
print(subprocess.check_output(['env'], env={'A': '1'}), subprocess.check_output('pwd', cwd='/', shell=True))
first = subprocess.Popen(['printf', 'b\na\n'], stdout=subprocess.PIPE)
second = subprocess.Popen(['sort'], stdin=first.stdout, stdout=subprocess.PIPE)
first.stdout.close()
print(second.communicate()[0], first.wait())
with subprocess.Popen(['sh', '-c', 'read x; echo got $x'], stdin=-1, stdout=-1, text=True, bufsize=1) as p:
    p.stdin.write('line\n')
    print(p.stdout.readline(), end='')
print(p.returncode)
sys.stdout.flush()
subprocess.run(['echo', 'inherited'])
print(subprocess.getstatusoutput('echo x; exit 2'), subprocess.run(['true'], stdout=subprocess.DEVNULL).returncode)
print(os.waitstatus_to_exitcode(os.system('exit 3')))
