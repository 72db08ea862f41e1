class InsufficientFunds(Exception):
    def __init__(self, need, have):
        super().__init__(f'need {need}, have {have}')
        self.need, self.have = need, have
class Account:
    _next = 1
    def __init__(self, owner, balance=0):
        self.id = Account._next
        Account._next += 1
        self.owner, self._balance, self.log = owner, balance, []
    @property
    def balance(self): return self._balance
    def deposit(self, n):
        if n <= 0: raise ValueError(f'bad amount: {n}')
        self._balance += n
        self.log.append(('D', n))
    def withdraw(self, n):
        if n > self._balance: raise InsufficientFunds(n, self._balance)
        self._balance -= n
        self.log.append(('W', n))
    def __repr__(self): return f'{type(self).__name__}(#{self.id} {self.owner}: {self._balance})'
    def __lt__(self, o): return self._balance < o._balance
class Savings(Account):
    rate = 0.05
    def interest(self):
        self.deposit(int(self._balance * self.rate))
class Credit(Account):
    limit = 100
    def withdraw(self, n):
        try: super().withdraw(n)
        except InsufficientFunds as e:
            if n - self._balance > self.limit: raise InsufficientFunds(n, self._balance + self.limit) from e
            self._balance -= n
            self.log.append(('C', n))
class Bank:
    def __init__(self): self.accounts = {}
    def open(self, cls, *a):
        acc = cls(*a)
        self.accounts[acc.id] = acc
        return acc
    def __getitem__(self, k): return self.accounts[k]
    def __iter__(self): return iter(self.accounts.values())
    def transfer(self, a, b, n):
        src, dst = self[a], self[b]
        snapshot = src._balance, dst._balance
        try:
            src.withdraw(n)
            dst.deposit(n)
        except Exception:
            src._balance, dst._balance = snapshot
            raise
bank = Bank()
a, b, c = bank.open(Account, 'ann', 100), bank.open(Savings, 'bob', 1000), bank.open(Credit, 'cid')
for args in ((1, 2, 50), (1, 2, 500), (3, 1, 80), (3, 1, 80), (2, 9, 1), (2, 3, -5), (2, 3, 200)):
    try:
        bank.transfer(*args)
        print(args, 'ok', [x.balance for x in bank])
    except (InsufficientFunds, KeyError, ValueError) as e:
        print(args, type(e).__name__, e, getattr(e, 'have', '-'), repr(e.__cause__))
b.interest()
print(sorted(bank, reverse=True), max(bank), sum(x.balance for x in bank))
for x in bank: print(x.owner, x.log)
try: a.balance = 5
except AttributeError as e: print(e)
