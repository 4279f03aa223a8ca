"""Names by where families come from, for the England of today. Each is a list to combine, and none is a person."""
# ruff: noqa: E501 - a list of words reads best with one text a line

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heritage:
    """First names and surnames that go together, the language of the home, and how common they are in a school."""

    share: int
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]
    languages: tuple[str, ...] = ()


def _n(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


BRITISH = Heritage(
    share=610,
    girls=_n(
        "Ada Alice Amelia Annie Aurora Ava Bea Bella Beth Bonnie Charlotte Chloe Daisy Darcie Delilah Edie Eliza Ella "
        "Ellie Elsie Emilia Emily Erin Esme Eva Evelyn Evie Faith Flora Florence Freya Grace Gracie Hallie Hannah "
        "Harriet Heidi Holly Imogen Iris Isabel Isabella Isla Ivy Jasmine Jessica Josie Lacey Layla Lily Lola Lottie "
        "Lucy Luna Lyra Mabel Maddison Maisie Margot Martha Matilda Maya Megan Mia Millie Mollie Myla Nancy Nell Niamh "
        "Olive Olivia Orla Penelope Penny Phoebe Pippa Poppy Robyn Rose Rosie Ruby Sadie Scarlett Sienna Skye Sofia "
        "Sophie Summer Thea Tilly Violet Willow Winnie Zara"
    ),
    boys=_n(
        "Albert Albie Alfie Archer Archie Arlo Arthur Austin Barnaby Beau Benjamin Blake Bobby Caleb Callum Charlie "
        "Cody Connor Daniel Dexter Dylan Eddie Edward Elijah Elliott Ellis Ethan Ewan Felix Finley Finn Frankie "
        "Freddie Frederick Gabriel George Gethin Grayson Harley Harrison Harry Harvey Henry Hugo Isaac Jack Jackson "
        "Jacob Jake James Jasper Jaxon Joe Joseph Joshua Jude Kit Kyle Lachlan Leo Leon Lewis Liam Logan Louie Luca "
        "Lucas Luke Mason Matthew Max Milo Nathan Ned Noah Oakley Oliver Ollie Oscar Otis Owen Ralph Reuben Riley "
        "Robin Rory Rowan Rupert Ryan Samuel Seth Sonny Stanley Teddy Theo Thomas Toby Tommy Tyler Wilf William Zach"
    ),
    women=_n(
        "Abigail Alison Amanda Amy Angela Becky Bernadette Carly Caroline Cath Charlene Claire Danielle Debbie Donna "
        "Eleanor Emma Fay Fiona Gail Gemma Georgina Hayley Heather Helen Jackie Jane Jenny Jo Joanne Julie Karen Kate "
        "Kathryn Kelly Kerry Kim Kirsty Laura Leanne Lindsay Lisa Lorraine Louise Lynsey Mandy Marie Michelle Naomi "
        "Natalie Nicola Paula Rachel Rebecca Rhian Sally Samantha Sarah Shelley Sian Stacey Steph Susan Tanya Tina "
        "Tracey Vicky Wendy Zoe"
    ),
    men=_n(
        "Aaron Adam Adrian Alan Aled Alex Andrew Anthony Barry Ben Brendan Carl Chris Colin Craig Damian Danny Darren "
        "Dave Dean Gareth Gary Gavin Glen Graham Greg Ian Jamie Jason Jeremy John Jon Justin Keith Kevin Lee Liam "
        "Marc Mark Martin Matt Michael Mike Neil Nick Nigel Paul Pete Phil Ricky Rob Robert Ross Russell Scott Sean "
        "Shane Shaun Simon Stephen Steve Stuart Tim Tony Trevor Wayne Will"
    ),
    surnames=_n(
        "Abberley Ackland Aldcroft Alderson Ambler Appleyard Arkwright Ashdown Askew Aspden Atherley Attwell Aysgarth "
        "Babbage Bagshaw Bainbridge Balderstone Bancroft Barraclough Batley Baxendale Beardsley Beckwith Bellamy "
        "Bickerdike Birtwistle Blackledge Blakeway Blenkinsop Boothroyd Bradbeer Braithwaite Bramhall Brearley "
        "Brierley Broadbent Brocklebank Buckthorpe Bulmer Burnley Butterworth Cadwallader Calvert Capstick Cartmell "
        "Catterall Chadwick Challinor Chapple Charnock Claypole Clegg Clitheroe Clough Colbeck Coldwell Copley Cornish "
        "Cotterill Crabtree Craven Crossland Crowther Cunliffe Dalby Darbyshire Dearden Denby Dewhurst Dinsdale "
        "Drinkwater Duckworth Dunderdale Dyson Earnshaw Eastwood Eccleston Edmondson Elsworth Entwistle Etherington "
        "Fairbrother Fairclough Farnworth Fawcett Fearnley Fenwick Firth Fletcher Foxcroft Furness Garside Gartside "
        "Gathorne Gaunt Gledhill Goodall Gorse Greenhalgh Greenwood Grimshaw Haigh Halliwell Hallworth Hardcastle "
        "Hargreaves Harker Hartley Haslam Hattersley Haworth Hebblethwaite Helliwell Hepworth Heseltine Hesketh "
        "Heywood Higginbottom Hindle Hinchliffe Hobday Hodgkiss Holdsworth Hollingworth Holroyd Horrocks Hough "
        "Huddlestone Hutchings Illingworth Ingham Isherwood Jagger Jessop Jowett Kellett Kenyon Kershaw Kettlewell "
        "Kirkham Kirkpatrick Lambert Langley Lathom Lawton Leadbetter Leyland Lightowler Lindley Littlewood Lockwood "
        "Lofthouse Longbottom Lumb Lund Maddocks Marland Marsden Mather Mawdsley Metcalfe Middlebrook Midgley "
        "Millward Mitchinson Moorhouse Musgrave Mycock Naylor Nettleton Newbold Newsome Nuttall Oakden Ogden Oldroyd "
        "Openshaw Ormerod Oxenham Parkin Parrish Pedley Pemberton Penrose Petty Pickersgill Pickles Pinder Platt "
        "Plowright Pollitt Postlethwaite Priestley Pryce Quarmby Ramsbottom Ramsden Rawcliffe Redfearn Redshaw "
        "Rigby Rimmer Roebuck Rostron Rothwell Rowbotham Rushworth Ryecroft Sagar Scargill Schofield Seddon "
        "Senior Shackleton Sharrock Shawcross Shillito Sidebottom Skelton Slinger Smethurst Snape Southworth "
        "Spofforth Stainton Standish Stansfield Starkie Stirzaker Stott Sugden Sunderland Sutcliffe Swindlehurst "
        "Swithenbank Sykes Tattersall Taylforth Tempest Thackray Thistlewood Thornber Threlfall Thwaite Tillotson "
        "Tinsley Tolson Towler Townend Tranter Turnbull Twigg Tyldesley Unsworth Varley Verity Waddington Wadsworth "
        "Walmsley Warburton Wardle Waterhouse Wellburn Whalley Wharton Wheelwright Whitehead Whiteley Whittaker "
        "Widdop Wigglesworth Wilkinson Windle Winstanley Womersley Woodhead Worsley Wrathall Wrigley Yardley Yeadon"
    ),
)

OTHERS = (
    Heritage(
        share=70,
        girls=_n("Aisha Aleena Alishba Amara Aminah Anaya Areeba Ayesha Eshal Fatima Hafsa Hania Inaya Khadija Laiba Maryam Mehreen Minahil Noor Rida Safa Sana Zainab Zoya"),
        boys=_n("Aariz Ahmad Ali Ayaan Bilal Daniyal Eesa Faizan Haider Hamza Hassan Haroon Ibrahim Idris Imran Ismail Mikaeel Musa Mustafa Rayyan Saad Subhan Umar Usman Yahya Yusuf Zain Zayd"),
        women=_n("Amina Asma Bushra Farzana Fozia Humaira Nadia Nasreen Rabia Rukhsana Saima Samina Shazia Sobia Tahira Uzma Yasmin"),
        men=_n("Abid Adeel Amjad Asif Faisal Ghulam Imtiaz Javed Kamran Khalid Nadeem Naveed Rashid Sajid Shahid Tariq Waqar Zahid"),
        surnames=_n("Abbasi Akhtar Anwar Ashraf Aslam Aziz Bashir Butt Chaudhry Dar Farooq Ghafoor Hafeez Hanif Iqbal Jamil Kausar Latif Mahmood Mirza Mughal Nawaz Qureshi Rafiq Riaz Saleem Shafiq Siddiq Tanveer Yaqoob Zaman"),
        languages=("Urdu", "Punjabi", "Pahari"),
    ),
    Heritage(
        share=35,
        girls=_n("Afsana Anika Fariha Jannat Maliha Nafisa Raisa Rumana Sadia Samiha Sumaiya Tahmina Tasnim"),
        boys=_n("Arif Ashraful Fahim Farhan Habib Kamrul Mahin Nabil Rafi Rahat Raihan Shadman Tahmid Tanvir"),
        women=_n("Hasina Jahanara Nazma Parveen Rehana Rokeya Salma Shahnaz Sultana"),
        men=_n("Abdul Aminul Anwar Jahangir Kabir Masud Mizanur Nurul Shafiqul"),
        surnames=_n("Ahmed Alam Begum Bhuiyan Chowdhury Hoque Islam Kabir Karim Miah Mojumder Rahman Sarkar Sheikh Talukder Uddin"),
        languages=("Bengali", "Sylheti"),
    ),
    Heritage(
        share=35,
        girls=_n("Aanya Anaisha Avni Diya Ishani Jiya Kavya Kiara Mahi Meera Navya Nisha Priya Riya Saanvi Shreya Tara Trisha"),
        boys=_n("Aarav Advik Arjun Dev Dhruv Ishaan Jay Kabir Karan Krish Nikhil Om Pranav Rohan Sanjay Shiv Veer Vihaan"),
        women=_n("Alpa Anita Bhavna Deepa Geeta Hina Jyoti Kalpana Lakshmi Meena Neha Nirmala Pooja Rekha Sunita Swati"),
        men=_n("Ajay Anil Ashok Bhavesh Deepak Hitesh Jignesh Kiran Mahesh Nilesh Rajesh Sandeep Sunil Suresh Vijay"),
        surnames=_n("Acharya Agarwal Bhatt Chauhan Desai Gandhi Gokhale Iyer Joshi Kulkarni Lad Mehta Mistry Naidu Nair Parmar Patel Pillai Rao Shah Solanki Sonigra Trivedi Vyas"),
        languages=("Gujarati", "Hindi", "Tamil", "Malayalam"),
    ),
    Heritage(
        share=20,
        girls=_n("Amrit Gurleen Harleen Jasleen Jasmeet Kiran Manpreet Navleen Simran"),
        boys=_n("Angad Arshdeep Fateh Gurveer Harman Jagveer Jaskaran Manveer Sahib Tejas"),
        women=_n("Baljit Gurpreet Harjinder Jaspreet Kulwinder Parminder Rajvinder Sukhjit"),
        men=_n("Amarjit Balbir Gurdeep Harpal Jaswinder Kuldip Ranjit Satnam Surjit"),
        surnames=_n("Atwal Bains Bassi Bhogal Chahal Dhaliwal Dosanjh Gill Grewal Johal Kandola Sandhu Sahota Sidhu Virdee"),
        languages=("Punjabi",),
    ),
    Heritage(
        share=45,
        girls=_n("Adaeze Ayomide Blessing Chiamaka Comfort Ebun Efua Esther Favour Ifeoma Morayo Nana Ngozi Olamide Oluchi Peace Temiloluwa Tolu Zina"),
        boys=_n("Ayodele Chidi Chukwuemeka David Ebuka Emmanuel Femi Ikenna Jayden Kofi Kwame Kwesi Nathaniel Obinna Samuel Timi Tobi Uche"),
        women=_n("Abena Adaora Akosua Bukola Chioma Folake Funmi Grace Ifeyinwa Joy Kemi Mercy Patience Yetunde"),
        men=_n("Adewale Chinedu Daniel Emeka Felix Ikechukwu Kojo Kwabena Olumide Segun Tunde Victor Yaw"),
        surnames=_n("Abiola Acheampong Adeleke Adeyemi Afolabi Agyeman Akande Amoah Appiah Asante Ayeni Boakye Boateng Danso Eze Ibekwe Idowu Mensah Nkemelu Nwosu Obi Ofori Okafor Okonjo Okoro Olatunji Oni Opoku Osei Owusu Quaye Sarpong Sowande Tetteh Uzor"),
        languages=("Yoruba", "Igbo", "Twi"),
    ),
    Heritage(
        share=25,
        girls=_n("Asha Ayaan Fadumo Hamdi Hana Hibaq Ifrah Ilhan Iqra Khadra Nasra Sagal Sahra Sumaya"),
        boys=_n("Abdirahman Abdullahi Ayanle Bashir Guled Hamse Khalid Liban Mahad Sadiq Yahye Zakaria"),
        women=_n("Amran Deqa Faiza Halima Hodan Idil Kaltun Safia Shukri"),
        men=_n("Abdi Ahmed Farah Hassan Ismail Jama Mohamud Nuur Omar"),
        surnames=_n("Abdi Adan Ali Aweys Barre Dirie Duale Egal Farah Guleid Hashi Hersi Jama Warsame Yusuf"),
        languages=("Somali",),
    ),
    Heritage(
        share=22,
        girls=_n("Aaliyah Amaya Cherelle Imani Kyra Nevaeh Renae Shanelle Tiana Zariah"),
        boys=_n("Amari Dejuan Jaheim Kayden Kymani Malachi Omari Rio Tyrell Zion"),
        women=_n("Cherry Claudette Denise Jacqui Marcia Sharon Simone Yvonne"),
        men=_n("Carlton Delroy Desmond Errol Lloyd Marlon Winston"),
        surnames=_n("Bascombe Bignall Campbell Dacosta Dunkley Edwards Facey Gayle Grandison Hylton Lindo McCalla Palmer Powell Reid Thelwell Whyte"),
    ),
    Heritage(
        share=45,
        girls=_n("Alicja Amelia Gabriela Hanna Julia Kaja Lena Maja Natalia Nikola Oliwia Pola Wiktoria Zofia Zuzanna"),
        boys=_n("Adam Aleksander Antoni Bartosz Filip Franciszek Igor Jakub Jan Kacper Mateusz Mikołaj Oskar Szymon Tymon Wiktor"),
        women=_n("Agnieszka Aneta Beata Dorota Ewa Iwona Joanna Katarzyna Magdalena Małgorzata Monika Renata"),
        men=_n("Andrzej Dariusz Grzegorz Krzysztof Łukasz Marcin Michał Paweł Piotr Rafał Sławomir Tomasz"),
        surnames=_n("Bielak Chmura Dudek Gajda Górny Jagoda Kalita Kania Kozak Kubiak Łapa Maj Mazur Mróz Olszak Pająk Rogala Sikora Sobczak Stępień Tkacz Wilk Wrona Zając Żuk"),
        languages=("Polish",),
    ),
    Heritage(
        share=35,
        girls=_n("Alexia Anastasia Bianca Daria Elena Ioana Larisa Mara Raluca Sorina Teodora"),
        boys=_n("Alexandru Andrei Cosmin Darius David Eduard Ionuț Luca Matei Rareș Ștefan Vlad"),
        women=_n("Adriana Alina Camelia Cristina Gabriela Mihaela Monica Roxana Simona"),
        men=_n("Bogdan Ciprian Cristian Dan Florin Marius Mihai Ovidiu Sorin"),
        surnames=_n("Ababei Albu Barbu Ciobanu Cojocaru Dobre Dumitru Enache Florea Iacob Lungu Lupu Manea Moraru Neagu Petcu Rusu Stoica Ungureanu Vasile"),
        languages=("Romanian",),
    ),
    Heritage(
        share=24,
        girls=_n("Aya Dana Farah Hala Jana Lamar Lilas Malak Rania Salma Shahd Sidra Tala Yara"),
        boys=_n("Adnan Amjad Fares Ghaith Jad Karam Laith Majd Nour Omar Rami Samer Tarek Yazan"),
        women=_n("Abeer Amal Dima Ghada Hanan Huda Lina Maha Rana Samar Wafa"),
        men=_n("Ahmad Bassam Fadi Ghassan Hani Iyad Jamal Mazen Nabil Wael"),
        surnames=_n("Al-Asadi Al-Hamdan Al-Khatib Awad Barakat Daher Fakhouri Haddad Hamdan Jabbour Kassab Khalil Mansour Najjar Qassim Saleh Shami Zeidan"),
        languages=("Arabic",),
    ),
    Heritage(
        share=20,
        girls=_n("Cheuk Hei_Tung Hiu_Ching Jia_Yi Lok_Yiu Mei Sum_Yuet Wing_Lam Xinyi Yan"),
        boys=_n("Chun_Hei Ho_Yin Jun Kai Lok_Hin Ming Tsz_Hin Wei Yat_Long Zihan"),
        women=_n("Carmen Chi_Ling Fong Ka_Yan Lai Mei_Ling Suk_Yee Xiu Ying"),
        men=_n("Chi_Wai Hao Kin_Man Ka_Ho Siu_Ming Wing_Kei Xiang"),
        surnames=_n("Chan Cheung Chiu Chow Fung Kwan Lam Lau Leung Lui Ng Poon Shum Tsang Wong Yeung Yip Zhao"),
        languages=("Cantonese", "Mandarin"),
    ),
    Heritage(
        share=18,
        girls=_n("Azra Beren Defne Ecrin Elif Melis Nehir Rojin Zeynep"),
        boys=_n("Aras Baran Berat Deniz Emir Kaan Kerem Mert Yusuf"),
        women=_n("Ayşe Bahar Fidan Gülay Havva Nurcan Sevgi Zehra"),
        men=_n("Cem Ferhat Hakan Kemal Mehmet Murat Serkan Yılmaz"),
        surnames=_n("Acar Aksoy Aydın Bozkurt Ceylan Demirel Erdem Güneş Karaca Özkan Polat Şahin Taş Ünal Yıldız"),
        languages=("Turkish", "Kurdish"),
    ),
    Heritage(
        share=18,
        girls=_n("Beatriz Carolina Débora Inês Joana Leonor Mafalda Matilde Rita Yara"),
        boys=_n("Afonso Diogo Duarte Gonçalo João Lourenço Martim Rodrigo Tiago Tomás"),
        women=_n("Ana Carla Cátia Fernanda Lúcia Márcia Sónia Teresa"),
        men=_n("Carlos Hélder Jorge Luís Nuno Paulo Rui Sérgio"),
        surnames=_n("Abrantes Barros Cardoso de_Brito Esteves Fonseca Gouveia Lobo Machado Neves Pacheco Quintela Rebelo Salgado Teixeira Vaz"),
        languages=("Portuguese",),
    ),
    Heritage(
        share=12,
        girls=_n("Daryna Kateryna Oksana Polina Sofiia Solomiia Yeva Zlata"),
        boys=_n("Artem Bohdan Danylo Maksym Nazar Ostap Tymofii Yaroslav"),
        women=_n("Halyna Iryna Larysa Nadiia Olena Svitlana Tetiana"),
        men=_n("Andrii Ihor Mykola Oleh Serhii Vasyl Yurii"),
        surnames=_n("Bondar Danylenko Hnatiuk Kolomiiets Kravets Lysenko Melnyk Oliinyk Panchenko Savchuk Tkachuk Vovk Zinchenko"),
        languages=("Ukrainian",),
    ),
    Heritage(
        share=12,
        girls=_n("Arezo Freshta Hosna Laila Marwa Nilofar Parwana Shabnam"),
        boys=_n("Ahmadzai Farid Mirwais Nasir Omid Rahim Samim Zabi"),
        women=_n("Fereshta Gulnaz Latifa Mina Nargis Roya Zarghuna"),
        men=_n("Ajmal Daoud Habibullah Jawid Najib Sharif Wahid"),
        surnames=_n("Amiri Azizi Barakzai Faqiri Hakimi Kohistani Nazari Noori Rahimi Sadat Safi Wardak Yousafi"),
        languages=("Dari", "Pashto"),
    ),
    Heritage(
        share=10,
        girls=_n("Bridget Caoimhe Kathleen Margaret Nora Shakira Teresa"),
        boys=_n("Jimmy John-Paul Martin Miley Patrick Paddy Simey"),
        women=_n("Bernie Chantelle Mary Noreen Rosie Violet"),
        men=_n("Denny Felix Johnny Miley Patsy Thomas"),
        surnames=_n("Connors Delaney Doran Flanagan Gaskin Maughan Quilligan Sheridan Tuohy Varey"),
    ),
    Heritage(
        share=12,
        girls=_n("An Bich Hoa Linh Mai Ngan Thao Tien Vy"),
        boys=_n("Anh Bao Duc Hieu Khanh Long Minh Phuc Quan"),
        women=_n("Dung Hanh Lan Ngoc Phuong Thuy Trang"),
        men=_n("Cuong Dat Hai Hung Nam Tuan Viet"),
        surnames=_n("Bui Dang Dinh Duong Ho Ly Ngo Pham Phan Truong Vo Vu"),
        languages=("Vietnamese",),
    ),
    Heritage(
        share=18,
        girls=_n("Alba Chiara Elodie Ingrid Leni Livia Noa Petra Saga Vilja"),
        boys=_n("Aksel Bruno Emil Enzo Hugo Ludvig Matteo Nils Rafael Sven"),
        women=_n("Birgit Claudia Francesca Greta Linnea Marta Silke"),
        men=_n("Anders Dario Jens Lars Marco Stefano Till"),
        surnames=_n("Bergqvist Colombo Dahl Ferraro Holmgren Lindqvist Marchetti Nyberg Rinaldi Schreiber Soderberg Vestergaard Weidmann"),
        languages=("Italian", "Swedish", "German", "Spanish"),
    ),
)  # fmt: skip

ALL = (BRITISH, *OTHERS)

STREETS = _n(
    "Orchard_Row Beck_Lane Mill_Street Chapel_Fold Station_Road Quarry_Hill Sycamore_Close Canal_Side Weavers_Court "
    "Old_Hall_Drive Cinder_Path Larkspur_Way Bridge_End Tenter_Croft Hawthorn_Avenue Kiln_Lane Fell_View Dyehouse_Lane "
    "Priory_Gardens Moor_Top Market_Place Laburnum_Grove Ropewalk Nightingale_Road Lower_Green Turnpike_Street"
)
