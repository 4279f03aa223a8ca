from endeavour.config.cli import main

main()
