"""La relación de convenios, el acta de traspaso de una sede y los registros. Funciones puras."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from escritorio.asociacion.documentos import en_excel, papel
from escritorio.asociacion.modelo import Membrete
from escritorio.comun.base.cldr import nombre_de_pais
from escritorio.comun.base.cuadro import Columna, Cuadro
from escritorio.comun.base.dato import ClaseDeDato, columna_de, columnas_de
from escritorio.comun.base.fechas import en_corto
from escritorio.comun.base.lengua import Habla
from escritorio.comun.documentos.pdf import (
    Apartado,
    Datos,
    Espacio,
    Firmante,
    Firmas,
    Parrafo,
    Pieza,
    Titulo,
    componer,
    tabla,
)
from escritorio.comun.documentos.xlsx import Hoja, hoja
from escritorio.cooperacion.modelo.convenios import DATOS_DE_CONVENIO, INSTRUMENTOS, TIPOS_DE_CONVENIO
from escritorio.cooperacion.modelo.eventos import DatosDeTraspaso, EdicionEnPapel
from escritorio.cooperacion.modelo.papeles import DatosDeRelacion, RenglonDeRelacion
from escritorio.cooperacion.modelo.registros import (
    CLASES_DE_NOTA,
    VALORES,
    ClaseDeRegistro,
    DatosDeRegistro,
    FichaDeRegistro,
    Nota,
)
from escritorio.cooperacion.reglas.convenios import situacion
from escritorio.cooperacion.reglas.registros import FICHAS, en_palabras, valoracion


def relacion_de_convenios_pdf(datos: DatosDeRelacion, idioma: str = "es") -> bytes:
    """Todos los convenios en una tabla: con quién, hasta cuándo y cómo se cumple. `idioma`: «es» o «pt»."""
    di = Habla(idioma)
    titulo = di("Relación de convenios y hermanamientos")
    cuantos = di.contar(len(datos.renglones), "convenio", "convenios")
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(di("Al {}: {}.", di.en_letra(datos.fecha), cuantos)),
        tabla(_en_papel(datos, di)),
    ]
    return componer(papel(datos.membrete, titulo, folio="Página", apaisado=True, idioma=idioma), piezas)


def relacion_de_convenios_xlsx(datos: DatosDeRelacion, idioma: str = "es") -> bytes:
    """La misma relación, con una columna por dato."""
    di = Habla(idioma)
    titulo = di("Convenios y hermanamientos de {}", datos.membrete.entidad)
    convenios = hoja(di("Convenios"), _en_libro(datos, di), titulo, di("Al {}.", en_corto(datos.fecha)))
    return en_excel(datos.membrete, di("Relación de convenios"), [convenios], idioma=idioma)


def _en_papel(datos: DatosDeRelacion, di: Habla) -> Cuadro[RenglonDeRelacion]:
    return Cuadro(
        [
            Columna(di("N.º"), lambda r: r.convenio.numero, "numero", 0.5),
            Columna(di("Convenio"), lambda r: r.convenio.titulo, ancho=2.6),
            Columna(di("Instrumento"), lambda r: di(INSTRUMENTOS[r.convenio.instrumento]), ancho=1.5),
            Columna(di("Partes"), _partes, ancho=2.6),
            Columna(di("Firma"), lambda r: r.convenio.firma, "fecha", 1.2),
            Columna(
                di("Vence"),
                lambda r: r.convenio.hasta or (di("No vence") if r.convenio.firma else ""),
                "fecha",
                1.2,
            ),
            Columna(di("Situación"), _situacion(datos, di), ancho=1.2),
            Columna(di("Compromisos"), lambda r: _compromisos(r, di), ancho=1.4),
        ],
        datos.renglones,
    )


def _en_libro(datos: DatosDeRelacion, di: Habla) -> Cuadro[RenglonDeRelacion]:
    return Cuadro(
        [
            Columna(di("N.º"), lambda r: r.convenio.numero, "numero"),
            Columna(di("Convenio"), lambda r: r.convenio.titulo, en_hoja=40),
            Columna(di("Instrumento"), lambda r: di(INSTRUMENTOS[r.convenio.instrumento])),
            Columna(di("Documento"), lambda r: di(TIPOS_DE_CONVENIO[r.convenio.tipo])),
            Columna(di("Tema"), lambda r: r.convenio.tema),
            *columnas_de(DATOS_DE_CONVENIO, lambda r: r.convenio, di),
            Columna(di("Partes"), _partes, en_hoja=40),
            Columna(di("Responsable"), lambda r: r.convenio.responsable),
            Columna(di("Firma"), lambda r: r.convenio.firma, "fecha"),
            Columna(di("Rige desde"), lambda r: r.convenio.desde, "fecha"),
            Columna(di("Vence"), lambda r: r.convenio.hasta, "fecha"),
            Columna(di("Situación"), _situacion(datos, di)),
            Columna(di("Compromisos abiertos"), lambda r: r.abiertos, "entero"),
            Columna(di("Compromisos vencidos"), lambda r: r.vencidos, "entero"),
            Columna(di("Resultado"), lambda r: r.convenio.resultado, en_hoja=40),
        ],
        datos.renglones,
    )


def _partes(r: RenglonDeRelacion) -> str:
    return "; ".join(p.nombre for p in r.convenio.vigentes)


def _situacion(datos: DatosDeRelacion, di: Habla) -> Callable[[RenglonDeRelacion], str]:
    return lambda r: di(situacion(r.convenio, datos.fecha).value).capitalize()


def _compromisos(r: RenglonDeRelacion, di: Habla) -> str:
    vencidos = f", {di.contar(r.vencidos, 'vencido', 'vencidos')}" if r.vencidos else ""
    return (
        f"{di.contar(r.abiertos, 'abierto', 'abiertos')}{vencidos}" if r.abiertos else di("Ninguno abierto")
    )


def acta_de_traspaso_pdf(datos: DatosDeTraspaso, idioma: str = "es") -> bytes:
    """Qué edición entrega, cuál recibe, qué se entrega y las firmas. `idioma`: «es» o «pt»."""
    di = Habla(idioma)
    titulo = di("Acta de traspaso de sede n.º {}", datos.numero)
    deja = datos.de.sede or di("la anterior")
    piezas: list[Pieza] = [
        Titulo(titulo),
        Parrafo(
            di(
                "El {}, la sede de «{}» pasa de {} a {}.",
                di.en_letra(datos.fecha),
                datos.evento,
                deja,
                datos.a.sede,
            )
        ),
        Apartado(di("Edición que entrega")),
        Datos(_pares(datos.de, di)),
        Apartado(di("Edición que recibe")),
        Datos([*_pares(datos.a, di), (di("Se apoya en"), datos.fundamento)]),
    ]
    if datos.lo_entregado:
        piezas += [
            Apartado(di("Lo que se entrega")),
            *(Parrafo(r) for r in datos.lo_entregado.splitlines() if r),
        ]
    firman = [
        *(_firma(q, di("Entrega")) for q in datos.entrega),
        *(_firma(q, di("Recibe")) for q in datos.recibe),
    ]
    piezas += [Espacio(8), Firmas(firman)]
    return componer(papel(datos.membrete, titulo, folio="Página", idioma=idioma), piezas)


def _pares(edicion: EdicionEnPapel, di: Habla) -> list[tuple[str, str]]:
    todos = [
        (di("Edición"), edicion.nombre),
        (di("Sede"), edicion.sede or di("no consta")),
        (di("Fecha"), edicion.cuando),
        (di("Tema"), edicion.tema),
    ]
    return [(rotulo, valor) for rotulo, valor in todos if valor]


def _firma(quien: str, leyenda: str) -> Firmante:
    nombre, _, cargo = quien.partition(",")
    return Firmante(nombre.strip(), cargo.strip(), leyenda)


def _notas(di: Habla) -> Sequence[Columna[Nota]]:
    return (
        Columna(di("Fecha"), lambda n: n.fecha, "fecha", 1.7),
        Columna(di("Qué"), lambda n: di(CLASES_DE_NOTA[n.clase]), ancho=1.8),
        Columna(di("Quién"), lambda n: n.quien, ancho=2.2),
        Columna(di("Qué pasó"), lambda n: n.texto, ancho=4.2),
        Columna(di("Resultó"), lambda n: di(VALORES.get(n.valor or 0, "")), ancho=1.6, vacio="—"),
    )


def ficha_pdf(membrete: Membrete, registro: FichaDeRegistro, idioma: str = "es") -> bytes:
    """Todo lo que consta de una ficha y lo que pasó después con ella. `idioma`: «es» o «pt»."""
    di = Habla(idioma)
    titulo = f"{di(FICHAS[registro.clase].uno)}: {registro.nombre}"
    cortos = [d for d in FICHAS[registro.clase].datos if d.clase is not ClaseDeDato.PARRAFO]
    piezas: list[Pieza] = [
        Titulo(titulo),
        Datos([*_comunes(registro, di), *en_palabras(registro, cortos, di)]),
    ]
    if registro.resumen:
        piezas.append(Parrafo(registro.resumen))
    largos = [d for d in FICHAS[registro.clase].datos if d not in cortos]
    for rotulo, valor in en_palabras(registro, largos, di):
        piezas += [Apartado(rotulo), *(Parrafo(renglon) for renglon in valor.splitlines() if renglon)]
    if registro.notas:
        piezas += [Apartado(di("Lo que pasó después")), tabla(Cuadro(_notas(di), registro.notas))]
    return componer(papel(membrete, titulo, folio="Página", idioma=idioma), piezas)


def _comunes(registro: FichaDeRegistro, di: Habla) -> list[tuple[str, str]]:
    pares = [
        (di("Temas"), ", ".join(registro.temas)),
        (di("País"), _pais(registro, di)),
        (di("Socio"), registro.socio),
        (di("Valoración"), di.decir(valoracion(registro))),
        (di("Retirado"), f"{en_corto(registro.retirado)}: {registro.motivo}" if registro.retirado else ""),
    ]
    return [(rotulo, valor) for rotulo, valor in pares if valor]


def _pais(registro: FichaDeRegistro, di: Habla) -> str:
    return nombre_de_pais(registro.pais, di.idioma) if registro.pais else ""


def registros_xlsx(datos: DatosDeRegistro, idioma: str = "es") -> bytes:
    """Una hoja por clase, con sus propios datos."""
    di = Habla(idioma)
    suyas = {clase: [r for r in datos.registros if r.clase is clase] for clase in ClaseDeRegistro}
    hojas = [_hoja(datos, clase, fichas, di) for clase, fichas in suyas.items() if fichas]
    titulo = di("Registro de {}", datos.membrete.entidad)
    suyas_o_vacia = hojas or [_hoja(datos, ClaseDeRegistro.EXPERTO, [], di)]
    return en_excel(datos.membrete, titulo, suyas_o_vacia, idioma=idioma)


def _hoja(datos: DatosDeRegistro, clase: ClaseDeRegistro, fichas: list[FichaDeRegistro], di: Habla) -> Hoja:
    columnas: list[Columna[FichaDeRegistro]] = [
        Columna(di("Nombre"), lambda r: r.nombre),
        Columna(di("Temas"), lambda r: ", ".join(r.temas)),
        Columna(di("País"), lambda r: _pais(r, di)),
        Columna(di("Socio"), lambda r: r.socio),
        Columna(di("Resumen"), lambda r: r.resumen),
        *(columna_de(d, partial(_propio, d.clave), di) for d in FICHAS[clase].datos),
        Columna(di("Valoración"), lambda r: di.decir(valoracion(r))),
        Columna(di("Anotado"), lambda r: r.anotado, "fecha"),
        Columna(di("Retirado"), lambda r: r.retirado, "fecha"),
    ]
    nota = " · ".join(t for t in (di("A {}", en_corto(datos.fecha)), di(datos.membrete.aviso)) if t)
    nombre = di(FICHAS[clase].varios)
    return hoja(nombre, Cuadro(columnas, fichas), nombre, nota)


def _propio(clave: str, registro: FichaDeRegistro) -> str:
    return registro.datos.get(clave, "")
