"""ROF (RD 2568/1986) y Ley 7/1985, de Bases del Régimen Local (España): el Pleno y la Junta de Gobierno.

El Pleno es aquí la asamblea; la Junta, el consejo.
"""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.poderes import registrar_poder
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.plazos import dia_que_toca
from escritorio.sesiones.consultas.sesiones import puntos
from escritorio.sesiones.modelo.padron import PoderNuevo
from escritorio.sesiones.reglas.poderes import PoderInvalido
from escritorio.sesiones.reglas.sesiones import EstadoImpropio, FueraDeSesion
from escritorio.votaciones.reglas.votaciones import QuorumPerdido
from tests.a_su_hora import abrir, cerrar_sesion, retirar
from tests.fabrica import asamblea
from tests.reglas_reales.contrato import regla_real, ya_probada
from tests.reglas_reales.mesa import Mesa, convocada_a_las_nueve
from tests.sesiones.escenas import comprobar_sin_rastro, convocada, en_curso, lista, nueva, punto_id
from tests.votaciones.votar import votar_a_mano

ROF = "ROF"
DIEZ = "2026-04-20T10:00"
SOLO_EL_TERCIO = (
    "En primera llamada sesiona con = al menos · un tercio de · el número legal de integrantes · 3"
)
TERCIO = f"""{SOLO_EL_TERCIO}
Ha de mantenerse toda la sesión = sí"""
SIMPLE = "Se aprueba con los votos a favor de = más de · la mitad de · los votos emitidos"
PEDIDA = """Antelación mínima = 2
Se puede pedir una sesión = sí
La piden = al menos · un cuarto de · el número legal de integrantes"""


@regla_real(10, ROF)
def una_ordinaria_cada_trimestre(mesa: Mesa) -> None:
    """Tras la del 20 de abril toca a los tres meses, el 20 de julio."""
    mesa.escribir(
        "convocatoria",
        """Exige un plazo = no
        Se reúne cada cierto tiempo = sí
        Cada cuántos meses se reúne = 3""",
    )
    mesa.lo_demas()
    assert dia_que_toca(mesa.bd, asamblea(mesa.bd), "ordinaria")[0] == ""
    cerrar_sesion(mesa.bd, en_curso(mesa.bd, 7), "2026-04-20T12:00")
    assert dia_que_toca(mesa.bd, asamblea(mesa.bd), "ordinaria")[0] == "2026-07-20"


@regla_real(11, ROF)
def la_pide_la_cuarta_parte_del_numero_legal(mesa: Mesa) -> None:
    """Un cuarto de 7 es 1,75: la piden 2 y no 1; de 21, 5,25: la piden 6 y no 5."""
    mesa.escribir("convocatoria", PEDIDA)
    mesa.si("peticion", firmantes=2)
    mesa.no("peticion", firmantes=1)
    mesa.si("peticion", firmantes=6, numero_legal=21)
    mesa.no("peticion", firmantes=5, numero_legal=21)


@regla_real(12, ROF)
def se_convoca_en_cuatro_dias(mesa: Mesa) -> None:
    """Pedida el 30 de diciembre de 2025, cuatro días después es el 3 de enero de 2026."""
    mesa.escribir("convocatoria", f"{PEDIDA}\nDías para convocar la sesión pedida = 4")
    dicho = mesa.si("peticion", firmantes=2, presentada="2025-12-30")
    assert any("hasta el 03/01/2026" in paso for paso in dicho["cuenta"])


@regla_real(13, ROF)
def y_se_celebra_en_dos_meses(mesa: Mesa) -> None:
    """Dos meses desde el 31 de diciembre de 2025 acaban el 28 de febrero (60 días serían el 1 de marzo)."""
    mesa.escribir("convocatoria", f"{PEDIDA}\nMeses para celebrar la sesión pedida = 2")
    dicho = mesa.si("peticion", firmantes=2, presentada="2025-12-31")
    assert any("hasta el 28/02/2026" in paso for paso in dicho["cuenta"])
    assert not any("01/03/2026" in paso for paso in dicho["cuenta"])


@regla_real(14, ROF)
def dos_dias_habiles_entre_la_convocatoria_y_la_sesion(mesa: Mesa) -> None:
    """Jueves 10 de septiembre de 2026: entre él y el lunes 14 sólo media el viernes; y el martes 15, dos."""
    mesa.escribir(
        "convocatoria",
        """Antelación mínima = 2
        En qué se cuenta el plazo = días hábiles
        Son días completos: no cuentan ni el de convocar ni el de la sesión = sí""",
    )
    mesa.no("plazo", emitida="2026-09-10", celebracion="2026-09-14")
    mesa.si("plazo", emitida="2026-09-10", celebracion="2026-09-15")


URGENTE = """Antelación mínima = 2
Puede convocarse de urgencia = sí
Antelación de urgencia = 0"""


@regla_real(15, ROF)
def la_urgente_no_pide_plazo(mesa: Mesa) -> None:
    """Convocada el mismo día: de urgencia vale; sin ella faltan dos días."""
    mesa.escribir("convocatoria", URGENTE)
    mesa.si("plazo", emitida="2026-04-20T08:00", celebracion="2026-04-20T09:00", urgente=True)
    mesa.no("plazo", emitida="2026-04-20T08:00", celebracion="2026-04-20T09:00")


@regla_real(16, ROF)
def lo_primero_es_ratificar_la_urgencia(mesa: Mesa) -> None:
    """Sin ratificarla no se vota nada más; ratificada por 5 a 2 (más de 3,5), sí."""
    bd = mesa.bd
    mesa.escribir(
        "convocatoria", f"{URGENTE}\nEl primer punto es ratificarla; si no, se levanta la sesión = sí"
    )
    mesa.escribir("mayoria", SIMPLE, tipo="urgencia")
    mesa.lo_demas()
    sesion_id = preparar(bd, replace(nueva(bd), urgente=True))
    convocar(bd, sesion_id, emitida="2026-03-10T09:00")
    marcar_presentes(bd, sesion_id)
    abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    primero, segundo = puntos(bd, sesion_id)[:2]
    with comprobar_sin_rastro(bd, EstadoImpropio, "la ratifica"):
        votar_a_mano(bd, segundo.id, "Se aprueba.", 7, 0, 0, DIEZ)
    votar_a_mano(bd, primero.id, "Se ratifica.", 5, 2, 0, DIEZ)
    assert votar_a_mano(bd, segundo.id, "Se aprueba.", 7, 0, 0, DIEZ).resultado == "aprobada"


ya_probada(
    16,
    ROF,
    "tests.votaciones.test_quien_decide_y_cuando:test_si_no_se_ratifica_la_urgencia_la_sesion_se_levanta",
)


@regla_real(17, ROF)
def un_tercio_del_numero_legal_y_nunca_menos_de_tres(mesa: Mesa) -> None:
    """De 21, 7; de 7, 2,33: 3; de 6 serían 2, pero nunca menos de 3."""
    mesa.escribir("quorum", SOLO_EL_TERCIO)
    mesa.si("quorum", presentes=7, habilitados=21)
    mesa.no("quorum", presentes=6, habilitados=21)
    mesa.si("quorum", presentes=3)
    mesa.no("quorum", presentes=2, habilitados=6, numero_legal=6)


@regla_real(17, ROF)
def y_se_mantiene_toda_la_sesion(mesa: Mesa) -> None:
    """Abierta con 4 de 7 (hacen falta 3), si se va uno se vota; si se van dos quedan 2 y no."""
    bd = mesa.bd
    mesa.escribir("quorum", TERCIO)
    mesa.lo_demas()
    sesion_id = en_curso(bd, 4)
    uno, otro = lista(bd, sesion_id)[:2]
    retirar(bd, uno.id, "2026-04-20T09:30")
    votar_a_mano(bd, punto_id(bd, sesion_id), "Se aprueba.", 3, 0, 0, "2026-04-20T09:35")
    retirar(bd, otro.id, "2026-04-20T09:40")
    with comprobar_sin_rastro(bd, QuorumPerdido):
        votar_a_mano(bd, punto_id(bd, sesion_id, 3), "Se aprueba.", 2, 0, 0, DIEZ)


@regla_real(18, ROF)
def con_quien_preside_y_el_secretario(mesa: Mesa) -> None:
    """Con los 7 presentes, si falta cualquiera de los dos no hay quórum."""
    mesa.escribir(
        "quorum",
        f"""{SOLO_EL_TERCIO}
        Ha de estar: la presidencia = sí
        Ha de estar: la secretaría = sí""",
    )
    mesa.si("quorum", presentes=3, preside="si", secretaria="si")
    mesa.no("quorum", presentes=7, preside="no", secretaria="si")
    mesa.no("quorum", presentes=7, preside="si", secretaria="no")


ya_probada(
    18,
    ROF,
    "tests.sesiones.test_plazos_y_mesa"
    ":test_si_se_va_quien_preside_se_pierde_el_quorum_hasta_que_alguien_lo_supla",
)


@regla_real(19, ROF)
def en_segunda_a_los_dos_dias_con_el_mismo_quorum(mesa: Mesa) -> None:
    """Convocada el 20 a las nueve, la segunda es el 22 a las nueve: el 21 no se abre. Y pide los mismos 3.

    De 6, un tercio serían 2, pero en las dos hacen falta 3.
    """
    bd = mesa.bd
    mesa.escribir(
        "quorum",
        f"""{SOLO_EL_TERCIO}
        Hay segunda llamada = sí
        Demora de la segunda llamada = 2
        Demora de la segunda llamada: unidad = días
        En segunda llamada sesiona con = al menos · un tercio de · el número legal de integrantes · 3""",
    )
    for llamada in (1, 2):
        mesa.si("quorum", presentes=3, llamada=llamada)
        mesa.no("quorum", presentes=2, habilitados=6, numero_legal=6, llamada=llamada)
    mesa.lo_demas()
    sesion_id = convocada(bd, 3)
    mesa_puesta = {"preside": "Eva", "secretario": "Ana"}
    with comprobar_sin_rastro(bd, FueraDeSesion):
        abrir(bd, sesion_id, 2, "2026-04-21T09:00", **mesa_puesta)
    abrir(bd, sesion_id, 2, "2026-04-22T09:00", **mesa_puesta)


@regla_real(20, ROF)
def la_junta_se_constituye_con_la_mayoria_absoluta(mesa: Mesa) -> None:
    """De 7 plazas, más de 3,5: 4; de 8, más de 4: 5, aunque sólo haya 6 cubiertas."""
    mesa.escribir(
        "quorum",
        "En primera llamada sesiona con = más de · la mitad de · el número legal de integrantes",
        organo="consejo",
    )
    for legal, hay, falta in ((7, 4, 3), (8, 5, 4)):
        cifras = {"organo": "consejo", "habilitados": 6, "cubiertos": 6, "numero_legal": legal}
        mesa.si("quorum", presentes=hay, **cifras)
        mesa.no("quorum", presentes=falta, **cifras)


@regla_real(21, ROF)
def la_junta_en_segunda_a_la_hora_con_un_tercio_y_tres(mesa: Mesa) -> None:
    """De 12, un tercio son 4; de 7, 2,33: 3; de 5 (1,67: 2), nunca menos de 3."""
    mesa.escribir(
        "quorum",
        """En primera llamada sesiona con = más de · la mitad de · el número legal de integrantes
        Hay segunda llamada = sí
        Demora de la segunda llamada = 1
        Demora de la segunda llamada: unidad = horas
        En segunda llamada sesiona con = al menos · un tercio de · el número legal de integrantes · 3""",
        organo="consejo",
    )
    for legal, hacen_falta in ((12, 4), (7, 3), (5, 3)):
        cifras = {"organo": "consejo", "habilitados": 5, "cubiertos": 5, "numero_legal": legal, "llamada": 2}
        mesa.si("quorum", presentes=hacen_falta, **cifras)
        mesa.no("quorum", presentes=hacen_falta - 1, **cifras)


@regla_real(21, ROF)
def y_la_segunda_no_se_abre_antes_de_la_hora(mesa: Mesa) -> None:
    """Convocada a las nueve, a las diez menos un minuto todavía no; a las diez, sí."""
    bd = mesa.bd
    mesa.escribir(
        "quorum",
        """Hay segunda llamada = sí
        Demora de la segunda llamada = 1
        Demora de la segunda llamada: unidad = horas""",
    )
    mesa.lo_demas()
    sesion_id = convocada_a_las_nueve(bd, 3)
    with comprobar_sin_rastro(bd, FueraDeSesion):
        abrir(bd, sesion_id, 2, "2026-04-20T09:59", preside="Eva", secretario="Ana")
    abrir(bd, sesion_id, 2, "2026-04-20T10:00", preside="Eva", secretario="Ana")


@regla_real(22, ROF)
def la_junta_se_convoca_con_veinticuatro_horas(mesa: Mesa) -> None:
    """De las nueve a las nueve del día siguiente van 24 horas; desde las nueve y uno, 23 h 59 min."""
    mesa.escribir(
        "convocatoria",
        """Antelación mínima = 24
        En qué se cuenta el plazo = horas""",
        organo="consejo",
    )
    a_las_nueve = {"organo": "consejo", "celebracion": "2026-04-21T09:00"}
    mesa.si("plazo", emitida="2026-04-20T09:00", **a_las_nueve)
    mesa.no("plazo", emitida="2026-04-20T09:01", **a_las_nueve)


@regla_real(23, ROF)
def simple_mas_a_favor_que_en_contra(mesa: Mesa) -> None:
    """2 a 1 con 4 abstenciones aprueba; 2 a 2 y 2 a 3, no."""
    mesa.escribir("mayoria", SIMPLE, tipo="ordinaria")
    mesa.si("mayoria", a_favor=2, en_contra=1, abstenciones=4)
    mesa.no("mayoria", a_favor=2, en_contra=2, abstenciones=3)
    mesa.no("mayoria", a_favor=2, en_contra=3, abstenciones=2)


@regla_real(24, ROF)
def absoluta_mas_de_la_mitad_del_numero_legal(mesa: Mesa) -> None:
    """De 21, más de 10,5: 11, aunque sólo asistan 15; 10 a 0 no basta."""
    mesa.escribir(
        "mayoria",
        "Se aprueba con los votos a favor de = más de · la mitad de · el número legal de integrantes",
        tipo="ordinaria",
    )
    cifras = {"habilitados": 21, "numero_legal": 21, "presentes": 15}
    mesa.si("mayoria", a_favor=11, en_contra=4, **cifras)
    mesa.no("mayoria", a_favor=10, **cifras)


@regla_real(25, ROF)
def dos_tercios_del_de_hecho_y_ademas_la_absoluta_del_legal(mesa: Mesa) -> None:
    """De hecho 13 y legal 21: 2/3 de 13 son 9, y la absoluta de 21, 11. De hecho y legal 9: 6 y 5.

    5 a 0 con 4 abstenciones son todos los emitidos, pero no 6.
    """
    mesa.escribir(
        "mayoria",
        """Se aprueba con los votos a favor de: comparador = al menos
        Se aprueba con los votos a favor de: fracción = dos tercios de
        Se aprueba con los votos a favor de: sobre quiénes = los puestos cubiertos (número de hecho)
        Además se exige otra a la vez = sí
        y también de = más de · la mitad de · el número legal de integrantes""",
        tipo="reforma",
    )
    con_vacantes = {"tipo": "reforma", "habilitados": 13, "cubiertos": 13, "numero_legal": 21}
    mesa.si("mayoria", a_favor=11, en_contra=2, **con_vacantes)
    mesa.no("mayoria", a_favor=10, en_contra=3, **con_vacantes)
    completo = {"tipo": "reforma", "habilitados": 9, "cubiertos": 9, "numero_legal": 9}
    mesa.si("mayoria", a_favor=6, en_contra=3, **completo)
    mesa.no("mayoria", a_favor=5, abstenciones=4, **completo)


@regla_real(26, ROF)
def en_empate_se_vota_otra_vez_y_si_persiste_decide_el_alcalde(mesa: Mesa) -> None:
    """3 a 3: en la primera no aprueba ni dirimiendo; en la segunda decide quien preside."""
    mesa.escribir(
        "mayoria",
        f"""{SIMPLE}
        En caso de empate = se vota otra vez y, si persiste, decide la presidencia con voto de calidad""",
        tipo="ordinaria",
    )
    assert mesa.dictamen("mayoria", a_favor=3, en_contra=3, dirime="a_favor")["veredicto"] != "si"
    mesa.si("mayoria", a_favor=3, en_contra=3, vuelta=2, dirime="a_favor")
    mesa.no("mayoria", a_favor=3, en_contra=3, vuelta=2, dirime="en_contra")
    mesa.si("mayoria", a_favor=4, en_contra=3, vuelta=2)


@regla_real(27, ROF)
def quien_se_ausenta_a_mitad_se_abstiene(mesa: Mesa) -> None:
    """Mayoría de los presentes: 3 a 2 aprueba con 5; con 2 que se fueron cuentan 7 y 3 no es más de 3,5."""
    mitad = "Se aprueba con los votos a favor de = más de · la mitad de · los presentes con voto"
    cifras = {"a_favor": 3, "en_contra": 2, "presentes": 5, "ausentes": 2}
    mesa.escribir("mayoria", mitad, tipo="ordinaria")
    mesa.si("mayoria", **cifras)
    mesa.escribir(
        "mayoria", "Quien se ausenta a mitad del punto = se cuenta como abstención", tipo="ordinaria"
    )
    mesa.no("mayoria", **cifras)


@regla_real(28, ROF)
def secreta_solo_sobre_personas(mesa: Mesa) -> None:
    """Lo ordinario no se vota en secreto ni por 7 a 0; una elección, sí."""
    mesa.escribir("mayoria", f"{SIMPLE}\nSi se vota en secreto = nunca en secreto", tipo="ordinaria")
    mesa.escribir("mayoria", SIMPLE, tipo="eleccion")
    mesa.no("mayoria", a_favor=7, secreta="si")
    mesa.si("mayoria", a_favor=7, secreta="no")
    mesa.si("mayoria", tipo="eleccion", a_favor=7, secreta="si")


ya_probada(
    28,
    ROF,
    "tests.votaciones.test_lo_que_exige_la_regla"
    ":test_lo_ordinario_no_se_vota_en_secreto_si_la_regla_no_lo_deja",
)


@regla_real(29, ROF)
def el_voto_no_se_delega(mesa: Mesa) -> None:
    """Ni el dictamen lo da por válido ni la lista de la sesión admite el poder."""
    bd = mesa.bd
    mesa.escribir("poderes", "Se puede votar por poder = no")
    mesa.no("poder", socio="0001", apoderado="0002", celebracion="2026-04-20T09:00")
    mesa.lo_demas()
    sesion_id = en_curso(bd, 6)
    *_, apoderado, falta = lista(bd, sesion_id)
    with comprobar_sin_rastro(bd, PoderInvalido):
        registrar_poder(bd, sesion_id, PoderNuevo(falta.id, "2026-04-20T08:00", apoderado.socio_id))


@regla_real(29, ROF)
def y_donde_se_delega_si_vale(mesa: Mesa) -> None:
    """El mismo poder, con la regla contraria."""
    mesa.escribir("poderes", "Se puede votar por poder = sí")
    mesa.si("poder", socio="0001", apoderado="0002", celebracion="2026-04-20T09:00")
