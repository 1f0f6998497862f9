"""Who may open which page of this app; whoever may not is told so."""

from people.access import Role

FIGURES = (Role.MANAGER, Role.CENTRE_HEAD)
TRAINING = (Role.MANAGER, Role.TRAINER)
MY_FELLOWS = (Role.GUIDE,)
