"""DeltaBlue: an incremental solver of one-way constraints; small methods, polymorphism, short lists."""

REQUIRED, STRONG, PREFERRED, NORMAL, WEAK, WEAKEST = range(6)


class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.source = None
        self.mark = 0
        self.walk = WEAKEST
        self.stays = True


class Constraint:
    is_input = False

    def __init__(self, strength, variables):
        self.strength = strength
        self.variables = variables
        self.output = None
        for v in variables:
            v.constraints.append(self)

    def inputs(self):
        return [v for v in self.variables if v is not self.output]

    def choose(self, mark):
        """The weakest variable that this constraint may write, or None."""
        best = None
        for v in self.writable():
            if v.mark != mark and v.walk > self.strength and (best is None or v.walk > best.walk):
                best = v
        return best

    def writable(self):
        return self.variables

    def recalculate(self):
        out = self.output
        out.walk = self.strength
        out.stays = not self.is_input
        for v in self.inputs():
            if v.walk > out.walk:
                out.walk = v.walk
            out.stays = out.stays and v.stays
        if out.stays:
            self.execute()

    def execute(self):
        pass


class Stay(Constraint):
    pass


class Edit(Constraint):
    is_input = True


class Equal(Constraint):
    def execute(self):
        first, second = self.variables
        if self.output is second:
            second.value = first.value
        else:
            first.value = second.value


class Scale(Constraint):
    """target = source * factor + offset, in both directions."""

    def writable(self):
        return (self.variables[0], self.variables[3])

    def execute(self):
        source, factor, offset, target = self.variables
        if self.output is target:
            target.value = source.value * factor.value + offset.value
        else:
            source.value = (target.value - offset.value) // factor.value


class Planner:
    def __init__(self):
        self.marks = 0

    def new_mark(self):
        self.marks += 1
        return self.marks

    def add(self, constraint):
        mark = self.new_mark()
        retracted = self.satisfy(constraint, mark)
        while retracted is not None:
            retracted = self.satisfy(retracted, mark)

    def satisfy(self, constraint, mark):
        out = constraint.choose(mark)
        constraint.output = out
        if out is None:
            if constraint.strength == REQUIRED:
                raise ValueError("a required constraint cannot be satisfied")
            return None
        for v in constraint.inputs():
            v.mark = mark
        overridden = out.source
        if overridden is not None:
            overridden.output = None
        out.source = constraint
        self.propagate(constraint, mark)
        out.mark = mark
        return overridden

    def propagate(self, constraint, mark):
        waiting = [constraint]
        while waiting:
            c = waiting.pop()
            if c.output.mark == mark:
                raise ValueError("a cycle of constraints")
            c.recalculate()
            self.consumers(c.output, waiting)

    def consumers(self, variable, into):
        for c in variable.constraints:
            if c is not variable.source and c.output is not None:
                into.append(c)

    def remove(self, constraint):
        out = constraint.output
        for v in constraint.variables:
            v.constraints.remove(constraint)
        constraint.output = None
        if out is None:
            return
        out.source = None
        out.walk = WEAKEST
        out.stays = True
        unsatisfied = []
        waiting = [out]
        while waiting:
            v = waiting.pop()
            for c in v.constraints:
                if c.output is None:
                    unsatisfied.append(c)
                elif c is not v.source:
                    c.recalculate()
                    waiting.append(c.output)
        unsatisfied.sort(key=lambda c: c.strength)
        for c in unsatisfied:
            if c.output is None:
                self.add(c)

    def plan(self, edits):
        """The order in which constraints run after the edited variables have changed."""
        mark = self.new_mark()
        steps = []
        waiting = [e for e in edits if e.output is not None]
        while waiting:
            c = waiting.pop()
            if c.output.mark == mark:
                continue
            if all(v.mark == mark or v.stays or v.source is None for v in c.inputs()):
                steps.append(c)
                c.output.mark = mark
                self.consumers(c.output, waiting)
        return steps


def change(planner, variable, values):
    edit = Edit(PREFERRED, [variable])
    planner.add(edit)
    steps = planner.plan([edit])
    for value in values:
        variable.value = value
        for step in steps:
            step.execute()
    planner.remove(edit)


def chain(length):
    planner = Planner()
    variables = [Variable("v%d" % i, 0) for i in range(length + 1)]
    for i in range(length):
        planner.add(Equal(REQUIRED, [variables[i], variables[i + 1]]))
    planner.add(Stay(WEAK, [variables[-1]]))
    change(planner, variables[0], range(1, 60))
    return sum(v.value for v in variables)


def projection(count):
    planner = Planner()
    factor = Variable("factor", 10)
    offset = Variable("offset", 1000)
    planner.add(Stay(STRONG, [factor]))
    planner.add(Stay(STRONG, [offset]))
    targets = []
    for i in range(count):
        source = Variable("source", i)
        target = Variable("target", i)
        targets.append(target)
        planner.add(Stay(NORMAL, [source]))
        planner.add(Scale(REQUIRED, [source, factor, offset, target]))
    change(planner, factor, range(2, 40))
    change(planner, offset, range(100, 140))
    change(planner, source, [17])
    return sum(t.value for t in targets), source.value, target.value


def run():
    return [(chain(n), projection(n)) for n in (300, 500, 700)]
