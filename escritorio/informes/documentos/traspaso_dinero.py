"""El dinero que se entrega y el que falta cobrar, en el acta de traspaso. Puro."""

from __future__ import annotations

from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dinero import Dinero
from escritorio.comun.base.lengua import Habla
from escritorio.comun.documentos.pdf import Parrafo, Pieza, tabla
from escritorio.cuentas.modelo.asientos import CLASES_DE_FONDO, Fondo, SaldoDeFondo
from escritorio.cuotas.modelo.mora import EDADES, DeudaPorEdad
from escritorio.cuotas.modelo.planes import Plan
from escritorio.cuotas.reglas.antiguedad import totalizar_edades
from escritorio.informes.documentos.papel import con_anuncio, tabla_o_frase
from escritorio.informes.modelo.memoria import DatosDeTraspaso


def bancos(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    """Las cuentas que hay; el archivo no guarda quién firma en ellas, y se dice."""
    cuentas = [s.fondo for s in datos.fondos if s.fondo.clase == "banco"]
    columnas: list[Columna[Fondo]] = [
        Columna(di("Cuenta"), lambda f: f.nombre, ancho=2.2),
        Columna(di("Banco"), lambda f: f.banco, ancho=2, vacio=di("No consta")),
        Columna(di("Número"), lambda f: f.cuenta, ancho=2, vacio=di("No consta")),
        Columna(di("Moneda"), lambda f: f.moneda),
    ]
    piezas = tabla_o_frase(Cuadro(columnas, cuentas), di("No hay cuentas de banco."))
    callado = di("Quién firma en cada cuenta y con qué poder no consta en el archivo.")
    return [*piezas, Parrafo(callado)] if cuentas else piezas


def cuotas_por_cobrar(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    """Lo que se debe por antigüedad, quién debe y los planes de pago en marcha."""
    deben = [d for d in datos.deudas if d.sumas.deuda]
    if not datos.deudas:
        return [Parrafo(di("Nadie debe nada."))]
    quienes: list[Columna[DeudaPorEdad]] = [
        Columna(di("Socio"), lambda d: d.socio, ancho=3),
        Columna(di("Desde"), lambda d: d.desde),
        Columna(di("Vencido"), lambda d: Dinero(d.sumas.vencido, d.moneda), "importe", 1.8),
        Columna(di("Deuda"), lambda d: Dinero(d.sumas.deuda, d.moneda), "importe", 1.8),
    ]
    planes: list[Columna[Plan]] = [
        Columna(di("Socio"), lambda p: p.socio, ancho=3),
        Columna(di("Plan"), lambda p: p.numero, "numero", 0.8),
        Columna(di("Acordado"), lambda p: di.en_corto(p.fecha), ancho=1.2),
        Columna(di("Importe"), lambda p: Dinero(p.importe, p.moneda), "importe", 1.8),
    ]
    return [
        tabla(_edades(datos, di)),
        *con_anuncio(di("Quiénes deben:"), Cuadro(quienes, deben)),
        *con_anuncio(di("Planes de pago en marcha:"), Cuadro(planes, datos.planes)),
    ]


def _edades(datos: DatosDeTraspaso, di: Habla) -> Cuadro[tuple[str, Dinero]]:
    """Una fila por moneda y antigüedad, y lo que se tiene a favor: los totales de la cobranza."""
    filas: list[tuple[str, Dinero]] = []
    for moneda in sorted({d.moneda for d in datos.deudas}):
        total = totalizar_edades(datos.deudas, moneda)
        renglones = [*zip(map(di, EDADES.values()), total.edades, strict=True)]
        renglones += [
            (di("Total por cobrar"), total.deuda),
            (di("A favor de los socios"), total.a_favor),
            (di("Saldo"), total.saldo),
        ]
        filas += [(rotulo, Dinero(cuanto, moneda)) for rotulo, cuanto in renglones]
    return Cuadro(
        [
            Columna(di("Moneda"), lambda f: f[1].moneda),
            Columna(di("Antigüedad"), lambda f: f[0], ancho=3),
            Columna(di("Importe"), lambda f: f[1], "cifra", 2),
        ],
        filas,
    )


def fondos(datos: DatosDeTraspaso, di: Habla) -> list[Pieza]:
    """Lo que hay en cada caja y banco, y hasta qué año están cerradas las cuentas."""
    columnas: list[Columna[SaldoDeFondo]] = [
        Columna(di("Fondo"), lambda s: s.fondo.nombre, ancho=3),
        Columna(di("Clase"), lambda s: di(CLASES_DE_FONDO[s.fondo.clase]), ancho=1.2),
        Columna(di("Saldo"), lambda s: Dinero(s.saldo, s.fondo.moneda), "importe", 2),
    ]
    piezas = tabla_o_frase(Cuadro(columnas, datos.fondos), di("No se lleva caja ni bancos."))
    if not datos.fondos:
        return piezas
    cuantos = di.contar(len(datos.fondos), "fondo", "fondos")
    piezas.insert(0, Parrafo(di("{}, al {}:", cuantos, di.en_corto(datos.corte)), anuncia=True))
    cierre = di("Ningún ejercicio está cerrado.")
    if datos.cerrado:
        cierre = di("El último ejercicio cerrado es {}.", datos.cerrado)
    return [*piezas, Parrafo(cierre)]
