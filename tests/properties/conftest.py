"""Properties are about answers, not about how busy the machine is; time has tests of its own."""

from hypothesis import settings

settings.register_profile("laut", deadline=None)
settings.load_profile("laut")
