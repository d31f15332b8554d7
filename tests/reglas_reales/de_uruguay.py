"""Uruguay: el Congreso de Intendentes, los municipios (Ley 19.272) y la Junta Departamental de Maldonado.

El Congreso es aquí la asamblea; su Mesa y el municipio, el directorio.
"""

from __future__ import annotations

from escritorio.sesiones.consultas.plazos import dia_que_toca
from escritorio.socios.acciones import nombrar_representante
from escritorio.socios.modelo import RepresentanteNuevo
from tests.a_su_hora import cerrar_sesion
from tests.fabrica import asamblea
from tests.reglas_reales.ayudas import DIRECTORIO
from tests.reglas_reales.contrato import regla_real, ya_probada
from tests.reglas_reales.mesa import Mesa
from tests.sesiones.escenas import en_curso

CONGRESO, MUNICIPIO, JUNTA = "UY Congreso", "UY 19.272", "UY Maldonado"
INTENDENCIAS = {"habilitados": 19, "numero_legal": 19, "cubiertos": 19}


@regla_real(57, CONGRESO)
def el_primer_jueves_de_cada_mes(mesa: Mesa) -> None:
    """Tras la del lunes 20 de abril de 2026, el primer jueves de mayo, que empieza en viernes: el 7."""
    mesa.escribir(
        "convocatoria",
        """Exige un plazo = no
        Se reúne cada cierto tiempo = sí
        Cada cuántos meses se reúne = 1
        Qué semana del mes = el primer
        Qué día de la semana = jueves""",
    )
    mesa.lo_demas()
    cerrar_sesion(mesa.bd, en_curso(mesa.bd, 7), "2026-04-20T12:00")
    assert dia_que_toca(mesa.bd, asamblea(mesa.bd), "ordinaria")[0] == "2026-05-07"


@regla_real(58, CONGRESO)
def la_extraordinaria_la_pide_uno(mesa: Mesa) -> None:
    """De 19 intendentes basta uno; ninguno, no."""
    mesa.escribir(
        "convocatoria",
        """Exige un plazo = no
        Se puede pedir una sesión = sí
        La piden = al menos · 1/19 · el número legal de integrantes · 1""",
        tipo="extraordinaria",
    )
    mesa.si("peticion", tipo="extraordinaria", firmantes=1, **INTENDENCIAS)
    mesa.no("peticion", tipo="extraordinaria", firmantes=0, **INTENDENCIAS)
    mesa.si("peticion", tipo="extraordinaria", firmantes=1)


@regla_real(59, CONGRESO)
def la_mesa_es_la_presidencia_y_dos_vicepresidencias(mesa: Mesa) -> None:
    """Con presidencia y una vicepresidencia falta una; con las tres está completa."""
    cargos = ("Presidencia", "Primera Vicepresidencia", "Segunda Vicepresidencia")
    mesa.escribir(
        "composicion",
        f"""De dónde sale esta parte = Lista fija de cargos
        Cargos de la lista = {", ".join(cargos)}""",
        organo=DIRECTORIO,
    )
    mesa.escribir("mandato", "Duración del mandato = 1", organo=DIRECTORIO)
    for cargo, quien in zip(cargos[:2], mesa.socios, strict=False):
        mesa.nombrar(DIRECTORIO, cargo, quien)
    faltan = mesa.no("composicion", organo=DIRECTORIO)["faltan"]
    assert [f["cuantos"] for f in faltan] == [1]
    mesa.nombrar(DIRECTORIO, cargos[2], mesa.socios[2])
    assert len(mesa.si("composicion", organo=DIRECTORIO)["integrantes"]) == 3


@regla_real(60, CONGRESO)
def la_mesa_se_elige_con_dos_tercios_de_los_votos(mesa: Mesa) -> None:
    """De 19 votos emitidos, 12,67: 13. De 15 emitidos, 10."""
    mesa.escribir(
        "mayoria",
        "Se aprueba con los votos a favor de = al menos · dos tercios de · los votos emitidos",
        tipo="eleccion",
    )
    suyos = {"tipo": "eleccion", "presentes": 19, **INTENDENCIAS}
    mesa.si("mayoria", a_favor=13, en_contra=6, **suyos)
    mesa.no("mayoria", a_favor=12, en_contra=7, **suyos)
    mesa.si("mayoria", a_favor=10, en_contra=5, abstenciones=4, **suyos)
    mesa.no("mayoria", a_favor=9, en_contra=6, abstenciones=4, **suyos)


@regla_real(61, CONGRESO)
def la_presidencia_rota_entre_los_partidos(mesa: Mesa) -> None:
    """Preside en 2025 un intendente del Blanco: en 2026 no puede otro del Blanco, y sí una del Rojo."""
    mesa.puesto(DIRECTORIO, "Presidencia", "presidencia")
    mesa.escribir(
        "mandato",
        """Duración del mandato = 1
        Alternancia = alterna el partido""",
        organo=DIRECTORIO,
    )
    for socio_id, nombre, partido in zip(
        mesa.socios, ("Ana", "Beto", "Carla"), ("Blanco", "Blanco", "Rojo"), strict=False
    ):
        quien = RepresentanteNuevo(nombre, "2024-01-01", cargo="Intendencia", partido=partido)
        nombrar_representante(mesa.bd, socio_id, quien)
    mesa.nombrar(DIRECTORIO, "Presidencia", mesa.socios[0], "2025-01-01")
    suyo = {"organo": DIRECTORIO, "puesto": "Presidencia", "desde": "2026-01-01"}
    assert "Blanco" in mesa.no("mandato", socio="0002", **suyo)["frase"]
    mesa.si("mandato", socio="0003", **suyo)


@regla_real(62, CONGRESO)
def el_mandato_va_de_julio_a_julio(mesa: Mesa) -> None:
    """El que empieza el 1 de julio de 2026 acaba el 30 de junio de 2027; ni un día más."""
    mesa.puesto(DIRECTORIO, "Presidencia", "presidencia")
    mesa.escribir(
        "mandato",
        """Duración del mandato = 1
        Duración del mandato: unidad = años
        El mandato empieza con = una fecha fija del año
        Día de la fecha fija = 1
        Mes de la fecha fija = julio""",
        organo=DIRECTORIO,
    )
    suyo = {"organo": DIRECTORIO, "puesto": "Presidencia", "socio": "0001"}
    assert mesa.si("mandato", desde="2026-07-01", **suyo)["hasta"] == "2027-06-30"
    mesa.no("mandato", desde="2026-07-01", hasta="2027-07-01", **suyo)
    mesa.no("mandato", desde="2026-08-10", hasta="2027-08-09", **suyo)


@regla_real(63, MUNICIPIO)
def el_municipio_tiene_cinco_integrantes(mesa: Mesa) -> None:
    """La alcaldía y cuatro concejalías: con 4 en total falta una; con 5, ninguna; otro más, sobra."""
    mesa.escribir(
        "composicion",
        """De dónde sale esta parte = Lista fija de cargos
        Cargos de la lista = Alcaldía
        + Añadir otra parte
        Plazas = 4
        Puesto o calidad = Concejalía
        Mínimo de integrantes = 5
        Máximo de integrantes = 5""",
        organo=DIRECTORIO,
    )
    mesa.escribir("mandato", "Duración del mandato = 5", organo=DIRECTORIO)
    mesa.nombrar(DIRECTORIO, "Alcaldía", mesa.socios[0])
    for quien in mesa.socios[1:4]:
        mesa.nombrar(DIRECTORIO, "Concejalía", quien)
    faltan = mesa.no("composicion", organo=DIRECTORIO)["faltan"]
    assert [f["frase"] for f in faltan] == ["falta 1 para Concejalía", "falta 1 para el mínimo"]
    mesa.nombrar(DIRECTORIO, "Concejalía", mesa.socios[4])
    assert len(mesa.si("composicion", organo=DIRECTORIO)["integrantes"]) == 5
    mesa.nombrar(DIRECTORIO, "Concejalía", mesa.socios[5])
    mesa.no("composicion", organo=DIRECTORIO)


@regla_real(64, MUNICIPIO)
def un_gasto_pide_la_absoluta_con_el_voto_de_la_alcaldia_dentro(mesa: Mesa) -> None:
    """De 5, más de 2,5: 3, y uno de ellos el suyo. 4 sin ella no bastan; 2 con ella, tampoco."""
    mesa.escribir(
        "mayoria",
        """Se aprueba con los votos a favor de = más de · la mitad de · el número legal de integrantes
        Puestos cuyo voto ha de ser favorable = Alcaldía""",
        tipo="Gasto",
    )
    suyos = {"tipo": "Gasto", "habilitados": 5, "numero_legal": 5, "presentes": 5}
    mesa.si("mayoria", a_favor=3, en_contra=2, con_el_voto_de="Alcaldía", **suyos)
    mesa.no("mayoria", a_favor=4, en_contra=1, con_el_voto_de="Concejalía", **suyos)
    mesa.no("mayoria", a_favor=2, en_contra=3, con_el_voto_de="Alcaldía", **suyos)


ya_probada(
    64,
    MUNICIPIO,
    "tests.votaciones.test_lo_que_exige_la_regla:test_un_gasto_pide_el_voto_del_alcalde_entre_los_favorables",
)


@regla_real(105, JUNTA)
def el_denominador_cambia_dentro_de_la_sesion(mesa: Mesa) -> None:
    """Absoluta de los presentes: 16 de 24 (más de 12) y 19 de 28 (más de 14) son mayoría; 14 de 28, no.

    A dos tercios de los presentes, 16 de 24 son justo 16; y de 28 (18,67) hacen falta 19.
    """
    for pedido, hacen_falta in (
        ("más de · la mitad de · los presentes con voto", {24: 13, 28: 15}),
        ("al menos · dos tercios de · los presentes con voto", {24: 16, 28: 19}),
    ):
        mesa.escribir("mayoria", f"Se aprueba con los votos a favor de = {pedido}", tipo="ordinaria")
        for presentes, bastan in hacen_falta.items():
            cifras = {"habilitados": 31, "numero_legal": 31, "cubiertos": 31, "presentes": presentes}
            mesa.si("mayoria", a_favor=bastan, en_contra=presentes - bastan, **cifras)
            mesa.no("mayoria", a_favor=bastan - 1, en_contra=presentes - bastan + 1, **cifras)
