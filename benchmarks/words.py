"""The words that invented texts are made of: some that nearly all use, thousands that few use."""

ADJECTIVES = """
    slow deep gentle daily heavy early brief supported repeated seated standing cold warm steady
    guided careful unloaded rhythmic morning evening
""".split()
DEEDS = """
    stretching lifting walking bending massage rest traction swimming cycling taping needling
    bracing rolling twisting kneeling loading cooling warming gliding strengthening
""".split()
VERBS = """
    eases worsens prevents provokes shortens prolongs hides reveals follows precedes resembles
    limits calms irritates supports replaces
""".split()
PEOPLE = """
    runners drivers nurses gardeners dancers teachers miners pilots joggers cyclists mothers
    veterans carpenters students sailors farmers
""".split()
TIMES = """
    within weeks|after months|at night|in the morning|while sitting|under load|before work
    |after surgery|during pregnancy|in winter|on stairs|when coughing|after long drives
""".replace("\n   ", "").strip().split("|")  # fmt: skip
PARTS = """
    ankle back buttock calf coccyx disc femur fibula foot groin hamstring heel hip ilium knee leg
    ligament lumbar-spine muscle nerve pelvis piriformis psoas quadriceps rib root sacrum shin
    shoulder skin sole spine tendon thigh tibia toe trunk vertebra waist wrist
""".split()

_BEGINNINGS = """
    adeno angio arthro athero brachio broncho cardio cephalo cerebro cervico chondro cortico costo
    cranio cysto dermo disco dorso entero fascio fibro gastro glosso hemo hepato histo hystero
    ilio kinesio laryngo lipo lumbo lympho masto meningo myelo myo naso nephro neuro oculo osteo
    patho pelvo phlebo pleuro pneumo podo procto pyelo rachio radiculo sacro spondylo teno thoraco
""".split()
_ENDINGS = """
    algia ase blast cele centesis cide clasis clysis coele cyte desis dynia ectasia edema emia
    fuge gram graph kinesia lith lysis malacia megaly meter oma osis paresis pathy penia pexy
    phage phil phobia phyte plasia plasm plasty plegia pod poiesis ptosis rrhage rrhaphy rrhea
    rrhexis sarcoma sclerosis scope spasm stasis stenosis stomy therapy thrombus tome tropy
""".split()

# Read like terms of medicine and mean nothing; the first ones are drawn most often.
TERMS = sorted(
    (f"{beginning}{ending}" for beginning in _BEGINNINGS for ending in _ENDINGS),
    key=lambda term: (term[-1::-3], term),
)
