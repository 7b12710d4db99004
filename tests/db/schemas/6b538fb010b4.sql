BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('6b538fb010b4');
CREATE TABLE answers (
	id INTEGER NOT NULL, 
	original_id VARCHAR(50), 
	text TEXT NOT NULL, 
	html_content TEXT, 
	is_correct BOOLEAN NOT NULL, 
	explanation TEXT, 
	question_id INTEGER NOT NULL, 
	answer_order INTEGER DEFAULT 0 NOT NULL, 
	created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	updated_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_answers PRIMARY KEY (id), 
	CONSTRAINT fk_answers_question_id_questions FOREIGN KEY(question_id) REFERENCES questions (id) ON DELETE CASCADE
);
INSERT INTO "answers" VALUES(1,'a','3',NULL,1,'Right.',1,1,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(2,'b','3.5',NULL,0,NULL,1,2,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(3,'c','4',NULL,0,NULL,1,3,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(4,'d','an error',NULL,0,NULL,1,4,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(5,'a','1_000',NULL,1,'Right.',2,1,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(6,'b','''x''',NULL,1,'Right.',2,2,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(7,'c','def',NULL,0,NULL,2,3,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(8,'d','print',NULL,0,NULL,2,4,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(9,'a','2',NULL,0,NULL,3,1,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(10,'b','3',NULL,1,'Right.',3,2,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(11,'c','4',NULL,0,NULL,3,3,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(12,'d','never',NULL,0,NULL,3,4,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(13,NULL,'6',NULL,0,NULL,4,1,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(14,NULL,'8',NULL,1,'Right.',4,2,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(15,NULL,'9',NULL,0,NULL,4,3,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(16,NULL,'23',NULL,0,NULL,4,4,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(17,'a','yes',NULL,1,'Right.',5,1,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "answers" VALUES(18,'b','no',NULL,0,NULL,5,2,'2026-05-01 09:00:00','2026-05-01 09:00:00');
CREATE TABLE exam_sessions (
	id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	exam_id INTEGER NOT NULL, 
	start_time DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	end_time DATETIME, 
	is_completed BOOLEAN DEFAULT 0 NOT NULL, 
	score FLOAT DEFAULT (0.0) NOT NULL, 
	total_questions INTEGER DEFAULT 0 NOT NULL, 
	correct_answers INTEGER DEFAULT 0 NOT NULL, 
	time_spent INTEGER DEFAULT 0 NOT NULL, 
	session_data TEXT, 
	created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	updated_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_exam_sessions PRIMARY KEY (id), 
	CONSTRAINT fk_exam_sessions_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_exam_sessions_exam_id_exams FOREIGN KEY(exam_id) REFERENCES exams (id) ON DELETE RESTRICT
);
INSERT INTO "exam_sessions" VALUES(1,1,1,'2026-05-02 10:00:00','2026-05-02 10:20:00',1,50.0,4,2,1200,'{}','2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "exam_sessions" VALUES(2,1,2,'2026-05-03 10:00:00','2026-05-03 10:05:00',0,0.0,1,0,300,NULL,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "exam_sessions" VALUES(3,2,1,'2026-05-04 10:00:00',NULL,0,0.0,4,0,0,NULL,'2026-05-01 09:00:00','2026-05-01 09:00:00');
CREATE TABLE exams (
	id INTEGER NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	description TEXT, 
	time_limit INTEGER DEFAULT 3600 NOT NULL, 
	total_questions INTEGER DEFAULT 0 NOT NULL, 
	source_file VARCHAR(255), 
	version VARCHAR(20) DEFAULT '1.0' NOT NULL, 
	is_active BOOLEAN DEFAULT 1 NOT NULL, 
	exam_metadata TEXT, 
	exam_external_id INTEGER, 
	source_filename_new VARCHAR(255), 
	file_type VARCHAR(20), 
	time_limit_minutes INTEGER, 
	created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	updated_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_exams PRIMARY KEY (id)
);
INSERT INTO "exams" VALUES(1,'Module 1 quiz','An old quiz',1800,4,'/old/module1_quiz.json','1.0',1,'{"pass": 70}',77,'module1_quiz.json','quiz',30,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "exams" VALUES(2,'Retired test',NULL,3600,0,NULL,'1.0',0,NULL,NULL,NULL,'test',NULL,'2026-05-01 09:00:00','2026-05-01 09:00:00');
CREATE TABLE modules (
	id INTEGER NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	description TEXT, 
	display_order INTEGER DEFAULT 0 NOT NULL, 
	created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	updated_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_modules PRIMARY KEY (id), 
	CONSTRAINT uq_modules_name UNIQUE (name)
);
INSERT INTO "modules" VALUES(1,'Fundamentals','Section 1',1,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "modules" VALUES(2,'Control Flow',NULL,2,'2026-05-01 09:00:00','2026-05-01 09:00:00');
CREATE TABLE questions (
	id INTEGER NOT NULL, 
	original_id VARCHAR(50), 
	text TEXT NOT NULL, 
	html_content TEXT, 
	difficulty INTEGER DEFAULT 1 NOT NULL, 
	topic_id INTEGER, 
	exam_id INTEGER NOT NULL, 
	code_snippet TEXT, 
	explanation TEXT, 
	question_order INTEGER DEFAULT 0 NOT NULL, 
	metadata TEXT DEFAULT ('{}'), 
	source_exam_external_id INTEGER, 
	original_question_number INTEGER, 
	created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	updated_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_questions PRIMARY KEY (id), 
	CONSTRAINT fk_questions_topic_id_topics FOREIGN KEY(topic_id) REFERENCES topics (id) ON DELETE SET NULL, 
	CONSTRAINT fk_questions_exam_id_exams FOREIGN KEY(exam_id) REFERENCES exams (id) ON DELETE CASCADE
);
INSERT INTO "questions" VALUES(1,'q1','What does print(7 // 2) show?',NULL,0,1,1,NULL,'See the tutorial.',1,'{"type": "single"}',77,1,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "questions" VALUES(2,'q2','Which are literals? Select two answers.',NULL,9,2,1,NULL,'See the tutorial.',2,'{"type": "multiple", "multi_select": true}',77,2,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "questions" VALUES(3,'q3','How often does range(3) step?','<p>How often does range(3) step?</p>',3,3,1,'for i in range(3):
    pass','See the tutorial.',3,'{}',77,3,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "questions" VALUES(4,NULL,'What is 2 ** 3?',NULL,2,NULL,1,NULL,'See the tutorial.',4,NULL,77,4,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "questions" VALUES(5,'r1','Is pass a statement?',NULL,1,3,2,NULL,'See the tutorial.',5,'{}',NULL,5,'2026-05-01 09:00:00','2026-05-01 09:00:00');
CREATE TABLE topics (
	id INTEGER NOT NULL, 
	name VARCHAR(100) NOT NULL, 
	description TEXT, 
	module_id INTEGER NOT NULL, 
	display_order INTEGER DEFAULT 0 NOT NULL, 
	created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	updated_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_topics PRIMARY KEY (id), 
	CONSTRAINT fk_topics_module_id_modules FOREIGN KEY(module_id) REFERENCES modules (id) ON DELETE CASCADE
);
INSERT INTO "topics" VALUES(1,'Operators',NULL,1,1,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "topics" VALUES(2,'Literals','Numbers and strings',1,2,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "topics" VALUES(3,'Loops',NULL,2,1,'2026-05-01 09:00:00','2026-05-01 09:00:00');
CREATE TABLE user_progress (
	id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	topic_id INTEGER NOT NULL, 
	proficiency_level FLOAT DEFAULT (0.0) NOT NULL, 
	questions_attempted INTEGER DEFAULT 0 NOT NULL, 
	questions_correct INTEGER DEFAULT 0 NOT NULL, 
	average_time FLOAT DEFAULT (0.0) NOT NULL, 
	last_practice_date DATETIME, 
	created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	updated_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_user_progress PRIMARY KEY (id), 
	CONSTRAINT fk_user_progress_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_user_progress_topic_id_topics FOREIGN KEY(topic_id) REFERENCES topics (id) ON DELETE CASCADE
);
INSERT INTO "user_progress" VALUES(1,1,1,0.4,10,4,30.0,'2026-05-01 10:00:00','2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "user_progress" VALUES(2,1,1,1.4,30,27,10.0,'2026-05-02 10:00:00','2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "user_progress" VALUES(3,1,1,0.1,0,0,0.0,NULL,'2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "user_progress" VALUES(4,2,3,-0.2,1,0,12.0,NULL,'2026-05-01 09:00:00','2026-05-01 09:00:00');
CREATE TABLE user_responses (
	id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	question_id INTEGER NOT NULL, 
	answer_id INTEGER, 
	exam_session_id INTEGER NOT NULL, 
	is_correct BOOLEAN NOT NULL, 
	time_taken FLOAT DEFAULT (0.0) NOT NULL, 
	response_text TEXT, 
	confidence_level INTEGER DEFAULT 3, 
	created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	updated_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_user_responses PRIMARY KEY (id), 
	CONSTRAINT fk_user_responses_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_user_responses_question_id_questions FOREIGN KEY(question_id) REFERENCES questions (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_user_responses_answer_id_answers FOREIGN KEY(answer_id) REFERENCES answers (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_user_responses_exam_session_id_exam_sessions FOREIGN KEY(exam_session_id) REFERENCES exam_sessions (id) ON DELETE CASCADE
);
INSERT INTO "user_responses" VALUES(1,1,1,1,1,1,20.0,NULL,3,'2026-05-02 10:01:00','2026-05-02 10:01:00');
INSERT INTO "user_responses" VALUES(2,1,2,5,1,1,25.0,NULL,0,'2026-05-02 10:02:00','2026-05-02 10:02:00');
INSERT INTO "user_responses" VALUES(3,1,2,6,1,0,5.0,NULL,7,'2026-05-02 10:03:00','2026-05-02 10:03:00');
INSERT INTO "user_responses" VALUES(4,1,3,9,1,0,31.5,NULL,NULL,'2026-05-02 10:05:00','2026-05-02 10:05:00');
INSERT INTO "user_responses" VALUES(5,1,2,7,1,0,2.0,NULL,4,'2026-05-02 10:02:30','2026-05-02 10:02:30');
INSERT INTO "user_responses" VALUES(6,1,4,NULL,1,0,0.0,'eight',5,'2026-05-02 10:06:00','2026-05-02 10:06:00');
INSERT INTO "user_responses" VALUES(7,1,5,17,2,1,3.0,NULL,3,'2026-05-03 10:01:00','2026-05-03 10:01:00');
INSERT INTO "user_responses" VALUES(8,2,1,2,3,0,8.0,NULL,2,'2026-05-04 10:01:00','2026-05-04 10:01:00');
CREATE TABLE users (
	id INTEGER NOT NULL, 
	username VARCHAR(80) NOT NULL, 
	email VARCHAR(120) NOT NULL, 
	password_hash VARCHAR(255) NOT NULL, 
	last_login DATETIME, 
	is_active BOOLEAN DEFAULT 1 NOT NULL, 
	profile_data TEXT, 
	created_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	updated_at DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL, 
	CONSTRAINT pk_users PRIMARY KEY (id)
);
INSERT INTO "users" VALUES(1,'ada','ada@localhost','!','2026-05-03 18:00:00',1,'{"theme": "dark"}','2026-05-01 09:00:00','2026-05-01 09:00:00');
INSERT INTO "users" VALUES(2,'grace','grace@localhost','!',NULL,0,NULL,'2026-05-01 09:00:00','2026-05-01 09:00:00');
CREATE UNIQUE INDEX ix_users_username ON users (username);
CREATE UNIQUE INDEX ix_users_email ON users (email);
CREATE INDEX ix_modules_display_order ON modules (display_order);
CREATE INDEX ix_topics_module_id ON topics (module_id);
CREATE INDEX ix_topics_display_order ON topics (display_order);
CREATE INDEX ix_exams_title ON exams (title);
CREATE INDEX ix_exams_is_active ON exams (is_active);
CREATE INDEX ix_exams_exam_external_id ON exams (exam_external_id);
CREATE INDEX ix_questions_original_id ON questions (original_id);
CREATE INDEX ix_questions_difficulty ON questions (difficulty);
CREATE INDEX ix_questions_topic_id ON questions (topic_id);
CREATE INDEX ix_questions_exam_id ON questions (exam_id);
CREATE INDEX ix_questions_question_order ON questions (question_order);
CREATE INDEX ix_answers_original_id ON answers (original_id);
CREATE INDEX ix_answers_is_correct ON answers (is_correct);
CREATE INDEX ix_answers_question_id ON answers (question_id);
CREATE INDEX ix_answers_answer_order ON answers (answer_order);
CREATE INDEX ix_exam_sessions_user_id ON exam_sessions (user_id);
CREATE INDEX ix_exam_sessions_exam_id ON exam_sessions (exam_id);
CREATE INDEX ix_exam_sessions_start_time ON exam_sessions (start_time);
CREATE INDEX ix_exam_sessions_is_completed ON exam_sessions (is_completed);
CREATE INDEX ix_user_progress_user_id ON user_progress (user_id);
CREATE INDEX ix_user_progress_topic_id ON user_progress (topic_id);
CREATE INDEX ix_user_progress_proficiency_level ON user_progress (proficiency_level);
CREATE INDEX ix_user_responses_user_id ON user_responses (user_id);
CREATE INDEX ix_user_responses_question_id ON user_responses (question_id);
CREATE INDEX ix_user_responses_answer_id ON user_responses (answer_id);
CREATE INDEX ix_user_responses_exam_session_id ON user_responses (exam_session_id);
CREATE INDEX ix_user_responses_is_correct ON user_responses (is_correct);
COMMIT;
