"""El Pacto de Milán, las alianzas, la Secretaría Técnica, y lo que piden Colombia y Perú a un estatuto."""

from __future__ import annotations

from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.estatutos.acciones.contenidos import anadir_contenido, senalar_contenido
from escritorio.estatutos.consultas.articulado import revisar_contenidos
from escritorio.estatutos.modelo.articulado import Hallazgo
from escritorio.organos.acciones.mandatos import renovar
from escritorio.organos.consultas.mandatos import mandatos
from escritorio.organos.modelo.mandatos import RenovacionNueva
from escritorio.socios.acciones import crear_categoria
from escritorio.socios.modelo import CategoriaNueva
from tests.estatutos.articulos import estatuto, ids
from tests.fabrica import ACTO_ANTERIOR
from tests.reglas_reales.ayudas import DIRECTORIO, crea_organo, entra, id_de, toca
from tests.reglas_reales.contrato import regla_real, ya_probada
from tests.reglas_reales.mesa import Mesa

NORMAS, CO136, MILAN = "CO 136 / PE 29029", "CO 136", "Milán"
ALIANZAS, TECNICA = "Alianzas", "Secr. Técnica"


@regla_real(55, NORMAS, fuera_del_editor="Estatuto ▸ Contenidos ▸ Añadir un contenido")
def los_contenidos_minimos_de_su_norma(mesa: Mesa) -> None:
    """Lo que pide la norma se añade; lo que el estatuto no dice, falta hasta señalar dónde está."""
    bd = mesa.bd
    texto = estatuto(bd)
    suyos = (("El quórum", "Capítulo de la asamblea"), ("Patrimonio y aportes", "Capítulo de patrimonio"))
    for contenido, donde in suyos:
        anadir_contenido(bd, texto, "otra", contenido, donde)

    def hallado(bd: Archivo) -> dict[str, Hallazgo]:
        return {r.contenido.titulo: r.hallazgo for r in revisar_contenidos(bd, texto, "otra")}

    assert hallado(bd) == {"El quórum": Hallazgo.PARECE, "Patrimonio y aportes": Hallazgo.FALTA}
    falta = next(r for r in revisar_contenidos(bd, texto, "otra") if r.hallazgo is Hallazgo.FALTA)
    senalar_contenido(bd, texto, falta.contenido.clave, ids(bd, texto)[3])
    assert hallado(bd)["Patrimonio y aportes"] is Hallazgo.SENALADO


ya_probada(
    55, NORMAS, "tests.estatutos.test_contenidos:test_una_lista_vacia_se_completa_con_lo_que_pide_su_norma"
)


@regla_real(56, CO136)
def asamblea_general_junta_administradora_y_director_ejecutivo(mesa: Mesa) -> None:
    """La asamblea, los 7; la junta, 3 elegidos; y el director, uno, que no puede faltar."""
    junta = crea_organo(mesa, "Junta administradora", "directiva")
    direccion = crea_organo(mesa, "Dirección ejecutiva", "secretaria")
    mesa.escribir("composicion", "De dónde sale esta parte = Todos los socios")
    mesa.escribir(
        "composicion",
        "De dónde sale esta parte = Electos\nPlazas = 3\nPuesto o calidad = Miembro de la Junta",
        organo=junta,
    )
    mesa.escribir(
        "composicion",
        "De dónde sale esta parte = Lista fija de cargos\nCargos de la lista = Director ejecutivo",
        organo=direccion,
    )
    for clave in (junta, direccion):
        mesa.escribir("mandato", "Duración del mandato = 2", organo=clave)
        mesa.no("composicion", organo=clave)
    for quien in mesa.socios[:3]:
        mesa.nombrar(junta, "Miembro de la Junta", quien)
    mesa.nombrar(direccion, "Director ejecutivo", mesa.socios[3])
    cuantos = [len(mesa.si("composicion", organo=o)["integrantes"]) for o in ("asamblea", junta, direccion)]
    assert cuantos == [7, 3, 1]


@regla_real(106, MILAN)
def trece_miembros_que_rotan_cada_dos_anos(mesa: Mesa) -> None:
    """Trece de 2024 y 2025; en 2026 salen todas y entran otras trece hasta el fin de 2027, de una vez."""
    bd = mesa.bd
    mesa.escribir(
        "composicion",
        """De dónde sale esta parte = Electos
        Plazas = 13
        Puesto o calidad = Miembro
        Mínimo de integrantes = 13
        Máximo de integrantes = 13""",
        organo=DIRECTORIO,
    )
    mesa.escribir(
        "mandato",
        """Duración del mandato = 2
        Duración del mandato: unidad = años
        Cómo rota = rota sin criterio fijado""",
        organo=DIRECTORIO,
    )
    primeras, segundas = ([entra(mesa, f"{v} {n:02}", "IT") for n in range(13)] for v in ("Una", "Otra"))
    for quien in primeras[:12]:
        mesa.nombrar(DIRECTORIO, "Miembro", quien, "2024-01-01")
    mesa.no("composicion", organo=DIRECTORIO, fecha="2025-06-01")
    mesa.nombrar(DIRECTORIO, "Miembro", primeras[12], "2024-01-01")
    mesa.si("composicion", organo=DIRECTORIO, fecha="2025-12-31")
    mesa.no("composicion", organo=DIRECTORIO, fecha="2026-01-01")
    salen = tuple(m.id for m in mandatos(bd, id_de(mesa, DIRECTORIO)))
    entran = tuple((quien, None) for quien in segundas)
    puesto = mesa.puesto(DIRECTORIO, "Miembro")
    renovar(bd, RenovacionNueva(puesto, "2026-01-01", salen, entran, "2027-12-31"), ACTO_ANTERIOR)
    for dia, cuales in (("2025-12-31", "Una"), ("2026-01-01", "Otra"), ("2027-12-31", "Otra")):
        quienes = mesa.si("composicion", organo=DIRECTORIO, fecha=dia)["integrantes"]
        assert {i["nombre"].split()[0] for i in quienes} == {cuales}
    mesa.no("composicion", organo=DIRECTORIO, fecha="2028-01-01")


ya_probada(106, MILAN, "tests.organos.test_renovacion:test_el_pacto_de_milan_se_renueva_marcando_quien_entra")


@regla_real(107, ALIANZAS, fuera_del_editor="Socios ▸ Categorías: la de quien no paga cuota")
def quien_se_adhiere_no_paga_cuota(mesa: Mesa) -> None:
    """La firmante vota y no paga, y se dice por qué; las otras siete sí pagarían."""
    bd = mesa.bd
    crear_categoria(bd, CategoriaNueva("Firmante", paga_cuota=False))
    entra(mesa, "Adherida", "IT", categoria="Firmante")
    vista = preparar_emision(bd, "2026")
    assert len(vista.cargos) == 7
    assert [(e.socio, "no paga" in e.motivo) for e in vista.excluidos] == [("Adherida", True)]
    mesa.escribir("voto")
    assert mesa.dictamen("voto", socio="Adherida")["votos"] == 1


@regla_real(108, TECNICA)
def asamblea_de_cada_ano(mesa: Mesa) -> None:
    """Tras la del 20 de abril de 2026, el 20 de abril de 2027."""
    assert toca(mesa, 12) == "2027-04-20"


SECRETARIOS = ("Secretario Ejecutivo", "Secretario de Programación", "Secretario de Finanzas")
DIRECCIONES = ("Investigaciones", "Asesoría", "Capacitación", "Cooperación", "Relaciones internas y externas")


@regla_real(108, TECNICA)
def tres_secretarios_y_cinco_direcciones(mesa: Mesa) -> None:
    """A cada órgano, sin su último cargo, le falta uno; con él está entero."""
    for nombre, cargos in (("Secretariado", SECRETARIOS), ("Direcciones", DIRECCIONES)):
        clave = crea_organo(mesa, nombre, "secretaria")
        mesa.escribir(
            "composicion",
            f"De dónde sale esta parte = Lista fija de cargos\nCargos de la lista = {', '.join(cargos)}",
            organo=clave,
        )
        mesa.escribir("mandato", "Duración del mandato = 2", organo=clave)
        for cargo, quien in zip(cargos[:-1], mesa.socios, strict=False):
            mesa.nombrar(clave, cargo, quien)
        assert [f["cuantos"] for f in mesa.no("composicion", organo=clave)["faltan"]] == [1]
        mesa.nombrar(clave, cargos[-1], mesa.socios[-1])
        assert len(mesa.si("composicion", organo=clave)["integrantes"]) == len(cargos)


@regla_real(109, TECNICA)
def los_nombramientos_de_comun_acuerdo(mesa: Mesa) -> None:
    """Los tres: 3 a 0, o 2 a 0 con una abstención, sí; 2 a 1, no, porque uno se opone."""
    mesa.escribir("mayoria", "Cómo se decide = por consenso: nadie se opone", tipo="eleccion")
    tres = {"tipo": "eleccion", "habilitados": 3, "numero_legal": 3, "presentes": 3}
    mesa.si("mayoria", a_favor=3, **tres)
    mesa.si("mayoria", a_favor=2, abstenciones=1, **tres)
    mesa.no("mayoria", a_favor=2, en_contra=1, **tres)
