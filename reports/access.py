"""Who may open which page of this app; whoever may not is told so."""

from people.access import Role

FIGURES = (Role.MANAGER, Role.CENTRE_HEAD)
TRAINING = (Role.MANAGER, Role.TRAINER)
MY_FELLOWS = (Role.GUIDE,)
ONE_FELLOW = (Role.MANAGER, Role.GUIDE, Role.CENTRE_HEAD)
READS_NOTES = (Role.MANAGER, Role.GUIDE)
