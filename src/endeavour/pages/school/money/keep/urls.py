"""Addresses at which money's figures are kept: under /s/<code>/money/."""

from django.urls import path

from endeavour.pages.school.money.keep import bought, budgets, cards, pay, posts, sharing

kept = [
    path("rates/", cards.rates, name="rates"),
    path("rates/add/", cards.add, name="add_rate_card"),
    path("rates/<uuid:card_uid>/", cards.correct, name="rate_card"),
    path("posts/", posts.posts, name="posts"),
    path("posts/begin/", posts.begin, name="begin_posts"),
    path("posts/add/", posts.add, name="add_post"),
    path("posts/<uuid:post_uid>/", posts.correct, name="post"),
    path("pay/", pay.pay, name="pay"),
    path("pay/<uuid:staff_uid>/", pay.one, name="pay_of"),
    path("pay/<uuid:staff_uid>/back/", pay.take_back, name="take_back_pay"),
    path("bought/", bought.bought, name="bought"),
    path("bought/add/", bought.add, name="add_purchase"),
    path("bought/<uuid:purchase_uid>/", bought.correct, name="purchase"),
    path("bought/<uuid:purchase_uid>/remove/", bought.remove, name="remove_purchase"),
    path("budgets/", budgets.budgets, name="budgets"),
    path("budgets/add/", budgets.add, name="add_budget"),
    path("budgets/<uuid:budget_uid>/", budgets.correct, name="budget"),
    path("budgets/<uuid:budget_uid>/remove/", budgets.remove, name="remove_budget"),
    path("interventions/<uuid:intervention_uid>/paid-from/", sharing.paid_from, name="paid_from"),
]
