# Deep in containers of a module.
# ask: CONFIG["hosts"][1]["key"]
# holder: value 'key' of dict
# path: CONFIG['hosts'][1]['key']
# why: module global
import collections

CONFIG = collections.OrderedDict(hosts=[None, {"key": object()}])
