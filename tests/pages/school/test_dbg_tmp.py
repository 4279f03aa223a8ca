from tests.pages.school.test_plan_editor import *
def test_dbg(world, as_, address):
    ruth = as_(world.senco)
    form = PageForm(ruth, PageForm(ruth, address).press("add-line").headers["Location"].partition("#")[0])
    what, minutes = form.name("-what", -1), form.name("-minutes", -1)
    r=form.fill({minutes: "15"}).press("stay")
    print(what, minutes, r.status_code, kept(world.senco))
    h=r.content.decode()
    i=h.find('<form class="app-edit__main')
    print(h[h.find('<main'):h.find('<main')+1500])
    print([ (n,form.answers[n]) for n in form.answers if n.startswith('line-')])
    assert 0
