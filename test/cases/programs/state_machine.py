class State:
    registry = {}
    exits = {}
    def __init_subclass__(cls, **exits):
        cls.exits = exits
        State.registry[cls.__name__.lower()] = cls
    def enter(self, game): return self.__doc__
    def handle(self, game, verb, noun):
        match verb, noun:
            case 'go', d if d in self.exits: return game.move(self.exits[d])
            case 'go', d: return f"You can't go {d or 'nowhere'}."
            case 'take', item if item in game.items.get(self.name, ()):
                game.items[self.name].remove(item)
                game.bag.append(item)
                return f'Taken: {item}.'
            case ('drop', item) if item in game.bag:
                game.bag.remove(item)
                game.items.setdefault(self.name, []).append(item)
                return f'Dropped: {item}.'
            case ('take' | 'drop') as v, _: return f'Nothing to {v}.'
            case 'inv', '': return ', '.join(sorted(game.bag)) or 'empty'
            case 'look', _: return f'{self.__doc__} Here: {game.items.get(self.name, [])}'
            case _: return f'What is "{(verb + " " + noun).strip()}"?'
    @property
    def name(self): return type(self).__name__.lower()
class Hall(State, north='library', east='vault'):
    "A dusty hall."
class Library(State, south='hall'):
    "Books everywhere."
    def handle(self, game, verb, noun):
        if (verb, noun) == ('read', 'book'):
            game.flags.add('code')
            return 'The code is 42.'
        return super().handle(game, verb, noun)
class Vault(State, west='hall'):
    "A locked vault."
    def enter(self, game):
        if 'key' not in game.bag: game.state = State.registry['hall'](); return 'Locked! Back to the hall.'
        return super().enter(game)
    def handle(self, game, verb, noun):
        match [verb, noun]:
            case ['enter', '42'] if 'code' in game.flags: raise Win(len(game.history))
            case ['enter', n] if n.isdigit(): return 'Wrong code.'
        return super().handle(game, verb, noun)
class Win(Exception): pass
class Game:
    def __init__(self):
        self.items, self.bag, self.flags, self.history = {'library': ['key', 'book'], 'hall': ['lamp']}, [], set(), []
        self.state = Hall()
    def move(self, name):
        self.state = State.registry[name]()
        return self.state.enter(self)
    def run(self, script):
        for line in script:
            verb, _, noun = line.partition(' ')
            self.history.append(line)
            try: yield line, self.state.handle(self, verb, noun)
            except Win as w: return f'won after {w.args[0]} moves'
        return 'gave up'
def play(*script):
    r = yield from Game().run(script)
    print('==', r)
for cmd, out in play('look', 'go east', 'go up', 'take lamp', 'take lamp', 'go north', 'take key', 'drop lamp', 'look', 'read book', 'inv', 'dance', 'go south', 'go east', 'enter 41', 'enter 42', 'unreached'):
    print(f'> {cmd:<10}{out}')
for cmd, out in play('inv', 'drop x', 'go'): print(cmd, '|', out)
print(sorted(State.registry), Vault.exits)
