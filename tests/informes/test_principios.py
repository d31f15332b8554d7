"""Los principios medidos: quién participó, qué puso y cómo se decidió; el mismo número en todas partes."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from escritorio.comun.base.cuadro import Columna
from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.archivo import Archivo
from escritorio.comun.datos.deshacer import deshacer
from escritorio.cooperacion.acciones.convenios import entregar_aporte, prometer_aporte
from escritorio.cooperacion.acciones.eventos import abrir_evento, anotar_celebrada, inscribir_socios
from escritorio.cooperacion.acciones.proyectos import anotar_gasto
from escritorio.cooperacion.consultas.convenios import aportes as aportes_de
from escritorio.cooperacion.modelo.convenios import AporteNuevo
from escritorio.cooperacion.modelo.eventos import EdicionNueva, EventoNuevo
from escritorio.cooperacion.modelo.proyectos import GastoNuevo
from escritorio.cuotas.consultas.pagos import aportes
from escritorio.informes.acciones.borradores import fijar_cortes, preparar_memoria
from escritorio.informes.consultas.memoria import datos_de_memoria
from escritorio.informes.consultas.principios import cortes_de_tamano, principios
from escritorio.informes.consultas.trabajo import cooperacion_del_anio
from escritorio.informes.documentos.principios import principios_pdf, principios_xlsx
from escritorio.informes.modelo.informes import CuadroMedido, RenglonDeCuadro
from escritorio.informes.modelo.principios import SUPUESTOS, Cortes, Periodo, Principios, Tamano
from escritorio.informes.reglas.cuadros import columnas_de, cuadros, decir_periodo, pendientes_de
from escritorio.informes.reglas.principios import exigir_periodo, periodo_de
from escritorio.ordenes.consultar.informes import principios as por_la_orden
from escritorio.sesiones.consultas.sesiones import asistencias
from escritorio.socios.acciones import dar_de_alta, dar_de_baja
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.cooperacion.casos import hermanamiento, proyecto_de_agua
from tests.cooperacion.casos_de_alianzas import con_adheridas
from tests.fabrica import ACTO_ANTERIOR, con_socios
from tests.informes.casos import apartado
from tests.sesiones.lectura import texto_de
from tests.ventanas import abrir_ejemplo

ANIO = Periodo("2026-01-01", "2026-03-10")


@pytest.fixture
def red(ejemplo: Path) -> Iterator[Archivo]:
    apertura = abrir_ejemplo(ejemplo)
    yield apertura.bd
    apertura.cerrar()


def _cuadro(dado: Principios, clave: str) -> CuadroMedido:
    return next(c for c in cuadros(dado) if c.clave == clave)


def _renglon(dado: Principios, clave: str, grupo: str) -> RenglonDeCuadro:
    return next(r for r in _cuadro(dado, clave).renglones if r.clave == grupo)


def _valor(dado: Principios, clave: str, grupo: str, columna: str) -> object:
    cuadro = _cuadro(dado, clave)
    lugar = [c.titulo for c in cuadro.columnas].index(columna)
    return _renglon(dado, clave, grupo).valores[lugar]


def _sin_poblacion(bd: Archivo, nombre: str, tipo: str = "municipio") -> str:
    nuevo = SocioNuevo(nombre=nombre, tipo=tipo, categoria_id=categorias(bd)[0].id, pais="UY")
    return dar_de_alta(bd, nuevo, "2001-05-02", ACTO_ANTERIOR)


def test_cada_socio_va_en_su_tamano_y_el_que_no_consta_queda_pendiente(bd: Archivo) -> None:
    con_socios(bd, 10)  # de 60.000 en 60.000
    _sin_poblacion(bd, "Sin censo")
    _sin_poblacion(bd, "Red amiga", "red")
    medido = principios(bd, ANIO)
    cuantos = {g.clave: len(g.socios) for g in medido.por_tamano}
    assert cuantos == {"grande": 2, "mediana": 7, "pequena": 1, "sin_poblacion": 1, "no_es_ciudad": 1}
    assert [str(g.nombre) for g in medido.por_tamano][1] == "Mediana (100.000–499.999)"
    assert medido.pendientes == ("Sin censo",)
    assert "No consta la población de 1 socio" in str(pendientes_de(medido)[0])
    assert medido.presencias[0].sin_tamano == 2


def test_participar_es_ser_parte_y_cada_cifra_se_abre_hasta_sus_hechos(bd: Archivo) -> None:
    ids = con_socios(bd, 4)
    hermanamiento(bd, ids[0])
    proyecto_de_agua(bd, ids[0])
    medido = principios(bd, ANIO)
    assert medido.todos.participaron == 1
    assert [medido.todos.en(c) for c in ("convenio", "proyecto", "sesion")] == [1, 1, 0]
    hechos = _renglon(medido, "participacion:tamano", "pequena").hechos
    assert {h.de.tipo for h in hechos} == {"convenio", "proyecto"}
    assert {h.socio for h in hechos} == {"Municipio 001"}


def test_las_adhesiones_cuentan_desde_que_se_firman(bd: Archivo) -> None:
    con_adheridas(bd, 3)
    assert principios(bd, ANIO).todos.en("alianza") == 3
    assert principios(bd, Periodo("2010-01-01", "2010-12-31")).todos.en("alianza") == 0


@pytest.mark.parametrize("cuando", ["2025", "2025-01", "2025-04", "2025-04-20"])
def test_de_un_evento_que_solo_consta_el_mes_o_el_ano_se_cuenta_en_el_suyo(bd: Archivo, cuando: str) -> None:
    (uno,) = con_socios(bd, 1)
    foro = abrir_evento(bd, EventoNuevo("foro", "Foro de ciudades"))
    edicion = EdicionNueva("", "Quito", None, "EC", cuando, "", 1)
    inscribir_socios(bd, anotar_celebrada(bd, foro, edicion), [uno], "participante")
    medido = principios(bd, Periodo("2025-01-01", "2025-12-31"))
    assert _valor(medido, "participacion:pais", "UY", "Eventos") == 1
    assert len(cooperacion_del_anio(bd, "2025", "2025-12-31").ediciones) == 1
    assert len(cooperacion_del_anio(bd, "2024", "2024-12-31").ediciones) == 0
    hojas = CalamineWorkbook.from_filelike(BytesIO(principios_xlsx(medido)))
    assert "Foro de ciudades" in str(hojas.get_sheet_by_name("Hechos").to_python())


def test_quien_dejo_la_red_antes_del_periodo_no_se_cuenta(bd: Archivo) -> None:
    ids = con_socios(bd, 3)
    dar_de_baja(bd, ids[0], "2025-12-31", ACTO_ANTERIOR)
    dar_de_baja(bd, ids[1], "2026-02-01", ACTO_ANTERIOR)
    assert {p.socio.id for p in principios(bd, ANIO).datos.participes} == set(ids[1:])


def test_lo_que_cada_uno_puso_se_suma_por_moneda_y_lo_del_financiador_no(bd: Archivo) -> None:
    socio_id = con_socios(bd, 2)[0]
    agua = proyecto_de_agua(bd, socio_id)
    del_financiador, suyo = agua.renglones[0], agua.renglones[1]
    anotar_gasto(bd, GastoNuevo(del_financiador.id, "2026-02-01", 200_00, "Tubos"))
    anotar_gasto(bd, GastoNuevo(suyo.id, "2026-02-01", 40_00, "Zanja"))
    convenio = hermanamiento(bd, socio_id)
    parte = next(p for p in convenio.partes if p.socio_id == socio_id)
    for nuevo in (
        AporteNuevo(parte.id, "dinero", "Fondo común", 10_00, "USD"),
        AporteNuevo(parte.id, "especie", "Sala de reuniones"),
        AporteNuevo(parte.id, "dinero", "Prometido", 99_00, "USD"),
    ):
        prometer_aporte(bd, convenio.id, nuevo)
    for dado in aportes_de(bd, convenio.id)[:2]:
        entregar_aporte(bd, dado.id, "2026-02-10")
    medido = principios(bd, ANIO)
    (chicas,) = [g for g in medido.aportes_por_tamano if g.clave == "pequena"]
    assert chicas.importes == {"cuota": 0, "dinero": 10_00, "especie": 0, "proyecto": 40_00}
    assert chicas.total == 50_00
    assert chicas.de_aportes == 1
    assert medido.sin_valorar == 1
    assert "Sin valorar" in [h.cuanto for h in _renglon(medido, "aportes:tamano:USD", "pequena").hechos]


def test_los_cortes_supuestos_se_dicen_y_se_fijan_con_su_fuente(bd: Archivo) -> None:
    con_socios(bd, 3)
    assert cortes_de_tamano(bd) == SUPUESTOS
    supuesto = " ".join(texto_de(principios_pdf(principios(bd, ANIO))).split())
    assert "Es un supuesto del programa" in supuesto
    assert "fuente" not in supuesto  # fijarla es cosa de la pantalla
    fijar_cortes(bd, Cortes(70_000, 90_000, "Art. 4 del Reglamento"))
    accion = fijar_cortes(bd, Cortes(100_000, 150_000, "Art. 5 del Reglamento"))
    medido = principios(bd, ANIO)
    assert [len(g.socios) for g in medido.por_tamano] == [1, 1, 1]
    assert "Art. 5 del Reglamento" in texto_de(principios_pdf(medido))
    deshacer(bd, accion)
    assert cortes_de_tamano(bd) == Cortes(70_000, 90_000, "Art. 4 del Reglamento")


@pytest.mark.parametrize(
    ("mediana", "grande", "fuente", "campo"),
    [(0, 5, "x", "mediana"), (5, 5, "x", "grande"), (5, 9, " ", "fuente")],
)
def test_unos_cortes_imposibles_no_dejan_rastro(
    bd: Archivo, mediana: int, grande: int, fuente: str, campo: str
) -> None:
    with pytest.raises(DatoInvalido) as error:
        fijar_cortes(bd, Cortes(mediana, grande, fuente))
    assert error.value.campo == campo
    assert cortes_de_tamano(bd) == SUPUESTOS


def test_un_periodo_se_recorta_a_hoy_y_ha_de_empezar_antes_de_acabar() -> None:
    assert exigir_periodo("2026-01-01", "2030-01-01", "2026-03-10") == ANIO
    for desde, hasta, campo in (("2027-01-01", "2028-01-01", "desde"), ("2026-02-01", "2026-01-01", "hasta")):
        with pytest.raises(DatoInvalido) as error:
            exigir_periodo(desde, hasta, "2026-03-10")
        assert error.value.campo == campo
    assert str(decir_periodo(ANIO)) == "2026, hasta el 10/03/2026"
    assert str(decir_periodo(periodo_de("2025", "2026-03-10"))) == "2025"
    assert str(decir_periodo(Periodo("2025-02-01", "2026-03-10"))) == "del 01/02/2025 al 10/03/2026"


def test_sin_socios_se_dice_y_no_se_divide(bd: Archivo) -> None:
    medido = principios(bd, ANIO)
    assert medido.consenso.parte is None
    assert medido.todos.parte is None
    assert "No consta ningún socio" in texto_de(principios_pdf(medido))


def test_la_asistencia_el_consenso_y_las_cuotas_cuadran_con_sus_pantallas(red: Archivo) -> None:
    periodo = periodo_de("2026", red.hoy())
    medido, memoria = principios(red, periodo), datos_de_memoria(red, "2026")
    suyas = [s.resumen.id for s in memoria.sesiones]
    asistieron = sum(a.asistio and a.socio_id is not None for s in suyas for a in asistencias(red, s))
    assert sum(p.cuantos("sesion") for p in medido.datos.participes) >= asistieron > 0
    assert medido.consenso.total == len(medido.datos.decisiones) > 0
    pagado = {s: n for s, n in aportes(red, periodo.hasta).items() if n}
    cuotas = {
        p.socio.id: sum(a.importe or 0 for a in p.aportes if a.clase == "cuota" and a.moneda == "USD")
        for p in medido.datos.participes
    }
    assert {s: n for s, n in cuotas.items() if n} == pagado


def test_el_mismo_numero_en_pantalla_papel_libro_memoria_y_orden(red: Archivo) -> None:
    """La pantalla pinta los cuadros: cada celda suya está en los otros cuatro sitios."""
    medido = principios(red, periodo_de("2026", red.hoy()))
    memoria = apartado(red, preparar_memoria(red, "2026"), "principios").en_texto
    papel = " ".join(texto_de(principios_pdf(medido)).split())
    hojas = CalamineWorkbook.from_filelike(BytesIO(principios_xlsx(medido)))
    por_orden = {(f["cuadro"], f["grupo"], f["que"]): f["valor"] for f in por_la_orden(red, "2026")}
    for n, cuadro in enumerate(cuadros(medido)):
        celdas = [fila for fila in hojas.get_sheet_by_index(n).to_python() if fila]
        for r in cuadro.renglones:
            escritas = [c.decir(c.dato(0, r)) for c in _van(cuadro)]
            assert all(x in papel and x in _dichas(memoria, str(r.nombre)) for x in escritas)
            (fila,) = [f for f in celdas if f[0] == str(r.nombre)]
            for valor, columna, hallado in zip(r.valores, cuadro.columnas, fila[1:], strict=False):
                dicho = por_orden[cuadro.clave, str(r.clave), columna.titulo]
                if valor is None:
                    assert (dicho, hallado) == (None, "")
                    continue
                assert dicho == pytest.approx(float(valor), abs=1e-4)
                escala = 100 if columna.clase == "importe" else 1
                assert float(str(hallado)) * escala == pytest.approx(float(valor), abs=1e-4)


def _dichas(memoria: str, grupo: str) -> set[str]:
    """Todo lo que la memoria dice de ese grupo, en las tablas que sea."""
    suyas = (linea for linea in memoria.splitlines() if linea.startswith(f"{grupo} · "))
    return {celda for linea in suyas for celda in linea.split(" · ")}


def _van(cuadro: CuadroMedido) -> list[Columna[RenglonDeCuadro]]:
    """Las columnas que en papel no se quitan por no tener nada."""
    return [
        columna
        for n, (columna, medida) in enumerate(zip(columnas_de(cuadro), cuadro.columnas, strict=True))
        if not medida.prescindible or any(x.valores[n] for x in cuadro.renglones)
    ]


def test_el_grafico_de_la_memoria_dice_lo_del_cuadro(red: Archivo) -> None:
    medido = principios(red, periodo_de("2026", red.hoy()))
    grandes = next(g for g in medido.por_tamano if g.clave == Tamano.GRANDE)
    assert f"{grandes.participaron} de {len(grandes.socios)}" in texto_de(principios_pdf(medido))
