# Service matters.
post-handler = Service handler
nav-home = Desk
nav-service = Service
nav-matters = Service matters
nav-rounds = Market rounds
nav-consultations = Consultation desk
nav-articles = Answers kept
nav-markets = Market days
nav-devices = Field phones
nav-fieldbook = From the field
nav-guide = Guide to services
nav-receipt = Look up a matter
paper-whence = To what it belongs to
