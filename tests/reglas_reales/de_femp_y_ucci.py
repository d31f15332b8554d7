"""La Federación Española de Municipios y Provincias (FEMP) y la Unión de Ciudades Capitales (UCCI)."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.candidatos import parecer_de_nombrar
from escritorio.organos.consultas.integracion import quien_ocupa
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.socios.acciones import crear_categoria, nombrar_representante
from escritorio.socios.modelo import CategoriaNueva, RepresentanteNuevo
from tests.fabrica import ACTO_ANTERIOR
from tests.reglas_reales.ayudas import DIRECTORIO, SIMPLE, acta_de, crea_organo, entra, id_de, toca
from tests.reglas_reales.contrato import regla_real, ya_probada
from tests.reglas_reales.mesa import Mesa

FEMP, UCCI = "FEMP", "UCCI"


@regla_real(88, FEMP)
def el_pleno_cada_cuatro_anos(mesa: Mesa) -> None:
    """Tras el del 20 de abril de 2026, el 20 de abril de 2030."""
    assert toca(mesa, 48) == "2030-04-20"


@regla_real(88, FEMP)
def el_consejo_cada_cuatro_meses(mesa: Mesa) -> None:
    """Tras el del 20 de abril, el 20 de agosto."""
    assert toca(mesa, 4, DIRECTORIO) == "2026-08-20"


@regla_real(88, FEMP)
def la_junta_cada_mes(mesa: Mesa) -> None:
    """Tras la del 20 de abril, el 20 de mayo."""
    assert toca(mesa, 1, crea_organo(mesa, "Junta de Gobierno", "directiva")) == "2026-05-20"


def municipios(mesa: Mesa, cuantos: int) -> list[str]:
    """Los ids de esos municipios nuevos."""
    return [entra(mesa, f"Ciudad {n:02}", "ES") for n in range(1, cuantos + 1)]


def junta(mesa: Mesa, ciudades: list[str]) -> str:
    """Una Junta de presidencia, dos vicepresidencias y veintidós vocalías, con una menos; da su clave."""
    clave = crea_organo(mesa, "Junta de Gobierno", "directiva")
    mesa.escribir(
        "composicion",
        """De dónde sale esta parte = Lista fija de cargos
        Cargos de la lista = Presidencia, Vicepresidencia primera, Vicepresidencia segunda
        + Añadir otra parte
        Plazas = 22
        Puesto o calidad = Vocalía""",
        organo=clave,
    )
    mesa.escribir("mandato", "Duración del mandato = 4", organo=clave)
    cargos = ["Presidencia", "Vicepresidencia primera", "Vicepresidencia segunda", *["Vocalía"] * 21]
    for cargo, quien in zip(cargos, ciudades, strict=False):
        mesa.nombrar(clave, cargo, quien)
    return clave


@regla_real(90, FEMP)
def la_junta_son_la_presidencia_dos_vicepresidencias_y_veintidos_vocalias(mesa: Mesa) -> None:
    """Con 24 falta una vocalía; con 25 está entera; la que hace 26, sobra."""
    ciudades = municipios(mesa, 26)
    clave = junta(mesa, ciudades)
    assert [f["frase"] for f in mesa.no("composicion", organo=clave)["faltan"]] == ["falta 1 para Vocalía"]
    mesa.nombrar(clave, "Vocalía", ciudades[24])
    assert len(mesa.si("composicion", organo=clave)["integrantes"]) == 25
    mesa.nombrar(clave, "Vocalía", ciudades[25])
    dicho = mesa.no("composicion", organo=clave)
    assert len(dicho["sobran"]) + sum(e["cuantos"] for e in dicho["por_decidir"]) == 1


@regla_real(89, FEMP)
def el_consejo_son_sesenta_y_uno_dos_por_federacion_la_junta_y_la_secretaria(mesa: Mesa) -> None:
    """61 + 2 × 2 federaciones + 24 de la Junta + 1 = 90; con una sola de la segunda falta otra."""
    crear_categoria(mesa.bd, CategoriaNueva("Federación territorial"))
    ciudades = municipios(mesa, 61)
    de_la_junta = [entra(mesa, f"De la Junta {n:02}", "ES") for n in range(1, 25)]
    federaciones = [
        entra(mesa, nombre, "ES", categoria="Federación territorial") for nombre in ("Norte", "Sur")
    ]
    de_junta = junta(mesa, de_la_junta)
    secretaria = crea_organo(mesa, "Secretaría General", "secretaria")
    for clave in (secretaria, DIRECTORIO):
        mesa.escribir("mandato", "Duración del mandato = 4", organo=clave)
    mesa.escribir(
        "composicion",
        """De dónde sale esta parte = Electos
        Plazas = 61
        Puesto o calidad = Consejería
        + Añadir otra parte
        De dónde sale esta parte (2) = Uno o varios representantes por socio
        Representantes de cada socio = 2
        Puesto o calidad (2) = Por su federación
        De estas categorías (ninguna: todas): Federación territorial (2) = sí
        + Añadir otra parte
        De dónde sale esta parte (3) = De oficio, desde otro órgano
        Órgano del que vienen = Junta de Gobierno
        + Añadir otra parte
        De dónde sale esta parte (4) = De oficio, desde otro órgano
        Órgano del que vienen (2) = Secretaría General""",
        organo=DIRECTORIO,
    )
    una = "De dónde sale esta parte = Electos\nPlazas = 1\nPuesto o calidad = Secretaría"
    mesa.escribir("composicion", una, organo=secretaria)
    mesa.nombrar(secretaria, "Secretaría", entra(mesa, "La de la Secretaría", "ES"))
    for quien in ciudades:
        mesa.nombrar(DIRECTORIO, "Consejería", quien)
    puesto = mesa.puesto(DIRECTORIO, "Por su federación")

    def va(nombre: str, federacion: str, calidad: str = "titular") -> None:
        nombrar_representante(mesa.bd, federacion, RepresentanteNuevo(nombre, "2025-01-01", calidad=calidad))
        persona = mesa.bd.valor("SELECT id FROM persona WHERE nombre = ?", [nombre])
        dado = MandatoNuevo(puesto, "2026-01-01", "2029-12-31", persona_id=persona)
        nombrar(mesa.bd, dado, ACTO_ANTERIOR)

    va("Ana", federaciones[0])
    va("Beto", federaciones[0], "suplente")
    va("Carla", federaciones[1])
    dicho = mesa.no("composicion", organo=DIRECTORIO)
    assert [f["frase"] for f in dicho["faltan"]] == ["falta 1 de Sur"]
    va("Dora", federaciones[1], "suplente")
    dicho = mesa.si("composicion", organo=DIRECTORIO)
    assert len(dicho["integrantes"]) == 61 + 2 * 2 + 24 + 1
    assert "De 90 integrantes con voto" in acta_de(mesa, DIRECTORIO)
    assert de_junta != DIRECTORIO


@regla_real(91, FEMP)
def el_voto_de_calidad(mesa: Mesa) -> None:
    """12 a 12, decide la presidencia; 12 a 11 no lo necesita."""
    mesa.escribir(
        "mayoria",
        f"{SIMPLE}\nEn caso de empate = decide la presidencia con voto de calidad",
        tipo="ordinaria",
    )
    cifras = {"habilitados": 25, "numero_legal": 25, "presentes": 24}
    mesa.si("mayoria", a_favor=12, en_contra=12, dirime="a_favor", **cifras)
    mesa.no("mayoria", a_favor=12, en_contra=12, dirime="en_contra", **cifras)
    mesa.si("mayoria", a_favor=12, en_contra=11, **cifras)


@regla_real(92, FEMP)
def se_renueva_a_los_cuatro_meses_de_las_elecciones(mesa: Mesa) -> None:
    """Elecciones el 23 de mayo de 2027: el mandato llega al 23 de septiembre y no más."""
    puesto = mesa.puesto(DIRECTORIO, "Vocalía")
    mesa.escribir(
        "mandato",
        """Duración del mandato = 4
        Duración del mandato: unidad = años
        El mandato acaba con = las elecciones locales
        Meses después del hecho = 4""",
        organo=DIRECTORIO,
    )
    dado = MandatoNuevo(puesto, "2026-01-01", socio_id=mesa.socios[0], hecho="2027-05-23")
    assert parecer_de_nombrar(mesa.bd, dado).hasta == "2027-09-23"
    (largo, *_) = parecer_de_nombrar(mesa.bd, replace(dado, hasta="2027-09-24")).dictamenes
    assert largo.veredicto == "no"
    (justo, *_) = parecer_de_nombrar(mesa.bd, replace(dado, hasta="2027-09-23")).dictamenes
    assert justo.veredicto == "si"


@regla_real(93, UCCI)
def asamblea_cada_dos_anos(mesa: Mesa) -> None:
    """Tras la del 20 de abril de 2026, el 20 de abril de 2028."""
    assert toca(mesa, 24) == "2028-04-20"


@regla_real(94, UCCI)
def dos_copresidencias(mesa: Mesa) -> None:
    """Con una falta la otra; con las dos, las dos presiden; una tercera sobra."""
    mesa.puesto(DIRECTORIO, "Copresidencia", "presidencia")
    mesa.escribir(
        "composicion",
        """De dónde sale esta parte = Electos
        Plazas = 2
        Puesto o calidad = Copresidencia""",
        organo=DIRECTORIO,
    )
    mesa.escribir("mandato", "Duración del mandato = 2", organo=DIRECTORIO)
    una, dos, tres = mesa.socios[:3]
    mesa.nombrar(DIRECTORIO, "Copresidencia", una)
    assert [f["cuantos"] for f in mesa.no("composicion", organo=DIRECTORIO)["faltan"]] == [1]
    mesa.nombrar(DIRECTORIO, "Copresidencia", dos)
    mesa.si("composicion", organo=DIRECTORIO)
    presiden = quien_ocupa(mesa.bd, id_de(mesa, DIRECTORIO), "presidencia", mesa.bd.hoy())
    assert presiden == "Municipio 001 y Municipio 002"
    mesa.nombrar(DIRECTORIO, "Copresidencia", tres)
    mesa.no("composicion", organo=DIRECTORIO)


@regla_real(95, UCCI)
def una_vicepresidencia_por_subregion(mesa: Mesa) -> None:
    """Cono Sur, Andina y Caribe: con dos falta la del Caribe; dos del Cono Sur, sobra una."""
    mesa.escribir(
        "composicion",
        """De dónde sale esta parte = Electos
        Plazas = 1
        Reparto de las plazas = por cada federación o subregión
        Puesto o calidad = Vicepresidencia""",
        organo=DIRECTORIO,
    )
    mesa.escribir("mandato", "Duración del mandato = 2", organo=DIRECTORIO)
    sur, otra_sur, andina, caribe = (
        entra(mesa, nombre, grupo=grupo)
        for nombre, grupo in (
            ("Montevideo", "Cono Sur"),
            ("Asunción", "Cono Sur"),
            ("Quito", "Andina"),
            ("La Habana", "Caribe"),
        )
    )
    for quien in (sur, andina):
        mesa.nombrar(DIRECTORIO, "Vicepresidencia", quien)
    faltan = mesa.no("composicion", organo=DIRECTORIO)["faltan"]
    assert [f["frase"] for f in faltan] == ["falta 1 de Caribe"]
    mesa.nombrar(DIRECTORIO, "Vicepresidencia", caribe)
    assert len(mesa.si("composicion", organo=DIRECTORIO)["integrantes"]) == 3
    acta = acta_de(mesa, DIRECTORIO)
    assert "De 3 integrantes con voto" in acta
    assert [n in acta for n in ("Montevideo", "Quito", "La Habana", "Asunción")] == [True, True, True, False]
    mesa.nombrar(DIRECTORIO, "Vicepresidencia", otra_sur)
    mesa.no("composicion", organo=DIRECTORIO)


@regla_real(96, UCCI)
def socios_natos_y_asociados(mesa: Mesa) -> None:
    """Dos categorías propias: la nata vota con 2 y la asociada tiene voz y no vota."""
    for nombre in ("Nato", "Asociado de la UCCI"):
        crear_categoria(mesa.bd, CategoriaNueva(nombre))
    entra(mesa, "Lisboa", "PT", categoria="Nato")
    entra(mesa, "Zaragoza", "ES", categoria="Asociado de la UCCI")
    mesa.escribir(
        "voto",
        """Cómo se reparten los votos = según su categoría
        Votos de esta categoría (1) = 1
        Votos de esta categoría (2) = 1
        Votos de esta categoría (3) = 2
        Votos de esta categoría (4) = 1
        Con voz y sin voto: Asociado de la UCCI = sí""",
    )
    votos = [mesa.dictamen("voto", socio=s)["votos"] for s in ("0001", "Lisboa", "Zaragoza")]
    assert votos == [1, 2, 0]
    acta = acta_de(mesa, "asamblea")
    assert "De 8 integrantes con voto" in acta
    assert "Zaragoza" in acta


ya_probada(
    96, UCCI, "tests.socios.test_categorias:test_natos_y_asociados_desde_la_ventana_hasta_la_convocatoria"
)
